-- 0008 全文检索 of the assessment: what is asked and why points were given or taken. Kinds of the index, after those of 0003:
-- 6 考核项, 7 扣分(加分)事项, 8 考核佐证, 9 扣分原因, 10 申诉, 11 一票否决.

CREATE TRIGGER scheme_row_find_insert AFTER INSERT ON scheme_row BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 6, zh_words(concat_ws(' ', NEW.title, NEW.standard, NEW.scoring_unit, NEW.evidence_asked)));
END;
CREATE TRIGGER scheme_row_find_delete AFTER DELETE ON scheme_row BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 6;
END;
CREATE TRIGGER scheme_row_find_update AFTER UPDATE OF title, standard, scoring_unit, evidence_asked ON scheme_row BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 6;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 6, zh_words(concat_ws(' ', NEW.title, NEW.standard, NEW.scoring_unit, NEW.evidence_asked)));
END;

CREATE TRIGGER scored_event_find_insert AFTER INSERT ON scored_event BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 7, zh_words(concat_ws(' ', NEW.title, NEW.basis)));
END;
CREATE TRIGGER scored_event_find_delete AFTER DELETE ON scored_event BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 7;
END;
CREATE TRIGGER scored_event_find_update AFTER UPDATE OF title, basis ON scored_event BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 7;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 7, zh_words(concat_ws(' ', NEW.title, NEW.basis)));
END;

CREATE TRIGGER score_evidence_find_insert AFTER INSERT ON score_evidence BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 8, zh_words(concat_ws(' ', NEW.title)));
END;
CREATE TRIGGER score_evidence_find_delete AFTER DELETE ON score_evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 8;
END;
CREATE TRIGGER score_evidence_find_update AFTER UPDATE OF title ON score_evidence BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 8;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 8, zh_words(concat_ws(' ', NEW.title)));
END;

CREATE TRIGGER score_loss_find_insert AFTER INSERT ON score_loss BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 9, zh_words(concat_ws(' ', NEW.reason, NEW.clause, NEW.evidence)));
END;
CREATE TRIGGER score_loss_find_delete AFTER DELETE ON score_loss BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 9;
END;
CREATE TRIGGER score_loss_find_update AFTER UPDATE OF reason, clause, evidence ON score_loss BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 9;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 9, zh_words(concat_ws(' ', NEW.reason, NEW.clause, NEW.evidence)));
END;

CREATE TRIGGER appeal_find_insert AFTER INSERT ON appeal BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 10, zh_words(concat_ws(' ', NEW.ground, NEW.decided_by, NEW.reason)));
END;
CREATE TRIGGER appeal_find_delete AFTER DELETE ON appeal BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 10;
END;
CREATE TRIGGER appeal_find_update AFTER UPDATE OF ground, decided_by, reason ON appeal BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 10;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 10, zh_words(concat_ws(' ', NEW.ground, NEW.decided_by, NEW.reason)));
END;

CREATE TRIGGER veto_find_insert AFTER INSERT ON veto BEGIN
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 11, zh_words(concat_ws(' ', NEW.event, NEW.basis, NEW.decided_by)));
END;
CREATE TRIGGER veto_find_delete AFTER DELETE ON veto BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 11;
END;
CREATE TRIGGER veto_find_update AFTER UPDATE OF event, basis, decided_by ON veto BEGIN
  DELETE FROM full_text WHERE rowid = OLD.id * 16 + 11;
  INSERT INTO full_text (rowid, words) VALUES (NEW.id * 16 + 11, zh_words(concat_ws(' ', NEW.event, NEW.basis, NEW.decided_by)));
END;

-- The texts of older files.
INSERT INTO full_text (rowid, words) SELECT id * 16 + 6, zh_words(concat_ws(' ', title, standard, scoring_unit, evidence_asked)) FROM scheme_row;
INSERT INTO full_text (rowid, words) SELECT id * 16 + 7, zh_words(concat_ws(' ', title, basis)) FROM scored_event;
INSERT INTO full_text (rowid, words) SELECT id * 16 + 8, zh_words(concat_ws(' ', title)) FROM score_evidence;
INSERT INTO full_text (rowid, words) SELECT id * 16 + 9, zh_words(concat_ws(' ', reason, clause, evidence)) FROM score_loss;
INSERT INTO full_text (rowid, words) SELECT id * 16 + 10, zh_words(concat_ws(' ', ground, decided_by, reason)) FROM appeal;
INSERT INTO full_text (rowid, words) SELECT id * 16 + 11, zh_words(concat_ws(' ', event, basis, decided_by)) FROM veto;
