INSERT INTO readers VALUES (1, 'B-100', 'Mads'), (2, 'B-101', 'Nora');
REFRESH MATERIALIZED VIEW directory;
