-- Offices, and colleagues who share the work. Nobody of them signs in.
INSERT INTO amparo_office (ref, name, entity_id, is_central, leads_non_un_forces, opened_at)
SELECT 'Y' || lpad(translate(n::text, '01', 'GH'), 11, 'A'), 'Office ' || n || ' (benchmark)',
       NULL, false, false, '2014-01-01'
FROM generate_series(1, 40) n;

INSERT INTO amparo_grant (ref, person_id, role, office_id, since)
SELECT 'X' || lpad(translate(office.id::text, '01', 'GH'), 11, 'A'), person.id, 'case_lead',
       office.id, '2014-01-01'
FROM amparo_office office, amparo_person person
WHERE person.email = current_setting('bench.all')
  AND (office.is_central OR office.name LIKE '%(benchmark)');
