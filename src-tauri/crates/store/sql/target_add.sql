INSERT INTO target (task_id, no, name, kind, operator, goal, goal_to, baseline, measure_unit, modality, nature, definition,
                    q1, q2, q3, q4, sentence, revision)
VALUES (:task, :no, :name, :kind, :operator, :goal, :goal_to, :baseline, :measure_unit, :modality, :nature, :definition,
        :q1, :q2, :q3, :q4, :sentence, :revision);
