UPDATE target
SET name = :name, kind = :kind, operator = :operator, goal = :goal, goal_to = :goal_to, baseline = :baseline,
    measure_unit = :measure_unit, modality = :modality, nature = :nature, definition = :definition, q1 = :q1, q2 = :q2,
    q3 = :q3, q4 = :q4, sentence = :sentence, revision = :revision
WHERE id = :id;
