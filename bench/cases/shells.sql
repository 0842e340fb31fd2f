-- What each case is, drawn from its number alone, so that every run fills in the same.
CREATE OR REPLACE FUNCTION pg_temp.drawn(n bigint, seed bigint, below int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (abs(hashint8extended(n, seed) % below))::int $$;

-- Colleagues: one for each two thousand cases.
INSERT INTO amparo_person (ref, email, name, is_active, invited_at, password)
SELECT 'W' || lpad(translate(n::text, '01', 'GH'), 11, 'A'),
       'colleague' || n || '@example.org', 'Colleague ' || n, true, '2014-01-01', '!'
FROM generate_series(1, 2 + current_setting('bench.last')::int / 2000) n
ON CONFLICT DO NOTHING;

CREATE UNLOGGED TABLE bench_case AS
WITH lists AS (
    SELECT ARRAY(SELECT id FROM amparo_office WHERE name LIKE '%(benchmark)' ORDER BY id) AS offices,
           (SELECT id FROM amparo_office WHERE is_central) AS central,
           (SELECT id FROM amparo_office WHERE name LIKE 'Investigation office%') AS inquiries,
           (SELECT id FROM amparo_person WHERE email = current_setting('bench.lead')) AS lead,
           ARRAY(SELECT id FROM amparo_person WHERE email LIKE 'colleague%' ORDER BY id) AS people,
           ARRAY(SELECT code FROM amparo_entity WHERE code NOT IN (SELECT entity.code FROM amparo_mission m JOIN amparo_entity entity ON entity.id = m.entity_ptr_id)
                 ORDER BY code LIMIT 30) AS entities,
           ARRAY(SELECT entity.code FROM amparo_mission m JOIN amparo_entity entity ON entity.id = m.entity_ptr_id ORDER BY 1 LIMIT 20) AS missions,
           ARRAY(SELECT iso3 FROM amparo_country ORDER BY md5(iso3) LIMIT 60) AS countries,
           ARRAY(SELECT code FROM amparo_code WHERE list = 'setting' ORDER BY code) AS settings
), drawn AS (
    SELECT n, lists.*,
           -- More of them in late years than in early ones
           current_date - 1 - (4300 * (1 - sqrt(pg_temp.drawn(n, 1, 10000) / 10000.0)))::int
               AS received_on,
           pg_temp.drawn(n, 2, 100) AS d2, pg_temp.drawn(n, 3, 100) AS d3,
           pg_temp.drawn(n, 4, 1000) AS d4, pg_temp.drawn(n, 5, 1000) AS d5,
           pg_temp.drawn(n, 6, 1000) AS d6, pg_temp.drawn(n, 7, 1000) AS d7,
           pg_temp.drawn(n, 8, 100) AS d8, pg_temp.drawn(n, 9, 100) AS d9,
           pg_temp.drawn(n, 10, 300) AS d10, pg_temp.drawn(n, 11, 1000) AS d11
    FROM generate_series(current_setting('bench.first')::bigint,
                         current_setting('bench.last')::bigint) n, lists
), told AS (
    SELECT *, least(received_on + d2 % 9 + interval '15 hours', now() - interval '1 hour')
               AS known_at,
           CASE WHEN d3 < 30 THEN central ELSE offices[1 + d4 % 40] END AS office_id,
           CASE WHEN d5 < 400 THEN 'UN_ENTITIES_NON_PKO_SPM' WHEN d5 < 550 THEN
               'PKO_SPM_NON_UNIFORMED' WHEN d5 < 800 THEN 'PKO_SPM_UNIFORMED'
               ELSE 'IMPLEMENTING_PARTNERS' END AS belongs,
           (ARRAY['SE', 'SA', 'SE', 'SA', 'SE', 'OTHER', 'UNKNOWN'])[1 + d6 % 7] AS first_nature,
           CASE WHEN d4 % 25 = 0 THEN now() END AS is_corrected,
           current_date - received_on AS age
    FROM drawn
), kinds AS (
    SELECT *, CASE belongs WHEN 'PKO_SPM_UNIFORMED' THEN 'UNIFORMED'
                  WHEN 'IMPLEMENTING_PARTNERS' THEN 'PARTNER' ELSE 'CIVILIAN' END AS stream,
           CASE WHEN d9 < 12 THEN '' WHEN belongs = 'PKO_SPM_UNIFORMED' THEN
               (ARRAY['MILITARY_MC', 'MILITARY_MO', 'POLICE_UNPOL', 'POLICE_FPU'])[1 + d6 % 4]
               WHEN belongs = 'IMPLEMENTING_PARTNERS' THEN 'PARTNER_PERSONNEL'
               ELSE (ARRAY['CIVILIAN_INT', 'CIVILIAN_NS', 'CIVILIAN_UNV', 'CONSULTANT',
                           'INDIVIDUAL_CONTRACTOR'])[1 + d6 % 5] END AS category,
           CASE WHEN belongs LIKE 'PKO%' THEN NULL ELSE entities[1 + d7 % 30] END AS entity,
           CASE WHEN belongs LIKE 'PKO%' THEN missions[1 + d7 % 20] END AS mission,
           CASE WHEN d8 < 90 THEN countries[1 + d4 % 60] END AS country,
           CASE WHEN d8 < 60 THEN settings[1 + d4 % 3] ELSE '' END AS setting,
           CASE WHEN belongs = 'PKO_SPM_UNIFORMED' THEN countries[1 + d7 % 40] END AS contributing,
           CASE WHEN is_corrected IS NULL THEN first_nature WHEN first_nature = 'SE' THEN 'SA'
               ELSE 'SE' END AS nature,
           -- Of the old ones nearly all have ended
           d11 < CASE WHEN age < 180 THEN 100 WHEN age < 720 THEN 650 ELSE 950 END AS has_ended
    FROM told
), days AS (
    SELECT *, CASE WHEN d9 < 88 OR has_ended THEN received_on + 2 + d8 % 20 END AS prelim,
           CASE WHEN d9 < 60 THEN received_on + 30 + d8 END AS inquiry,
           CASE WHEN has_ended THEN received_on + 140 + d10 END AS ended
    FROM kinds
), held AS (
    SELECT *, CASE WHEN prelim < current_date THEN prelim END AS prelim_on,
           CASE WHEN inquiry < current_date THEN inquiry END AS inquiry_on,
           CASE WHEN ended < current_date THEN ended END AS outcome_on,
           CASE WHEN belongs = 'PKO_SPM_UNIFORMED' AND d2 < 90 AND age > 12
               THEN received_on + 12 END AS told_on
    FROM days
)
SELECT n, office_id, received_on, known_at, belongs, stream, first_nature, nature, category, entity,
       mission, country, setting, contributing, prelim_on, inquiry_on, outcome_on, told_on,
       prelim_on + interval '20 hours' AS prelim_at, inquiry_on + interval '20 hours' AS inquiry_at,
       outcome_on + interval '20 hours' AS outcome_at, told_on + interval '20 hours' AS told_at,
       CASE WHEN is_corrected IS NOT NULL AND age > 120
           THEN known_at + interval '90 days' END AS corrected_at,
       outcome, body, CASE WHEN body <> 'OIOS' AND d2 < 50 THEN 'OIOS' ELSE '' END AS with_body,
       CASE WHEN belongs = 'PKO_SPM_UNIFORMED' THEN 'TCC' ELSE 'NONE' END AS contributor,
       coalesce(outcome, CASE WHEN inquiry_on IS NOT NULL THEN 'INVESTIGATION'
                WHEN prelim_on IS NOT NULL THEN 'PRELIM' ELSE 'RECEIVED' END) AS state,
       CASE WHEN outcome_on IS NOT NULL THEN 'completed'
           ELSE (ARRAY['assigned', 'under_way', 'under_way', 'review'])[1 + d6 % 4] END
           AS inquiry_state,
       CASE WHEN d4 % 2 = 0 THEN inquiries ELSE office_id END AS inquiry_office_id,
       CASE WHEN outcome_on IS NOT NULL THEN 'closed'
           ELSE (ARRAY['sent', 'acknowledged', 'agreed', 'in_progress'])[1 + d6 % 4] END
           AS told_state,
       -- Who leads has some eighty, however many there are; one in fifty nobody leads
       CASE WHEN d6 % 50 = 0 THEN NULL WHEN office_id = central AND n <= 10000 AND n % 11 = 0
           THEN lead ELSE people[1 + d7 * 7919 % cardinality(people)] END AS lead_id,
       people[1 + d7 % cardinality(people)] AS author_id,
       people[1 + d6 % cardinality(people)] AS investigator_id
FROM (
    SELECT *, CASE WHEN outcome_on IS NULL THEN NULL
               WHEN inquiry_on IS NULL THEN (ARRAY['NOT_SEA', 'CLOSED_OTHER'])[1 + d6 % 2]
               ELSE (ARRAY['SUBSTANTIATED', 'UNSUBSTANTIATED', 'UNSUBSTANTIATED', 'UNFOUNDED']
                    )[1 + d6 % 4] END AS outcome,
           CASE belongs WHEN 'PKO_SPM_UNIFORMED' THEN 'TCC' WHEN 'IMPLEMENTING_PARTNERS'
               THEN 'PARTNER' WHEN 'PKO_SPM_NON_UNIFORMED' THEN 'OIOS' ELSE 'ENTITY' END AS body
    FROM held
) AS last;

-- What is not corrected keeps what was said first; ``nature`` follows the facts.
UPDATE bench_case SET nature = first_nature WHERE corrected_at IS NULL;
