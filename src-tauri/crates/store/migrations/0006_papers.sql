-- 0006 打印登记: on which day a paper was judged, what it rests on, and what else than the PDF was saved of it.

-- 判断日期; of papers of before it is not known.
ALTER TABLE printed_paper ADD COLUMN business_date TEXT CHECK (business_date IS date(business_date));

-- SHA-256 of what the paper says, before it has pages.
ALTER TABLE printed_paper ADD COLUMN document TEXT
  CHECK (length(document) = 64 AND document NOT GLOB '*[^0-9a-f]*');

-- 依据: rows of this file by table, each with its revision: {"task":[[1,7],…]}. Papers of before have rows of printed_source.
ALTER TABLE printed_paper ADD COLUMN rests_on TEXT CHECK (json_valid(rests_on));

-- What was saved: NULL is the PDF itself, else the file that was made beside it.
ALTER TABLE printed_act ADD COLUMN format TEXT CHECK (format IN ('docx', 'xlsx'));
ALTER TABLE printed_act ADD COLUMN file_id INTEGER REFERENCES attachment (id) CHECK ((file_id IS NULL) = (format IS NULL));
