// Five hundred requirements and five thousand pieces of evidence, as statements.

const EVIDENCE = 5000
const MODULES = 10
const COMMITMENTS = 10
const REQUIREMENTS = 5

export const framework = [
  `insert into framework_version (framework, code, name, valid_from) values ('banc', '2026', 'Banc', current_date - 100)`,
  `insert into framework_item (framework_version, level, key, position, number, title, kind)
   select v.id, 'module', 'm' || i, i, i::text, 'Module ' || i, 'mandatory' from framework_version v, generate_series(1, ${MODULES}) i`,
  `insert into framework_item (framework_version, level, key, parent, position, title)
   select p.framework_version, 'commitment', p.key || '-e' || i, p.id, i, 'Engagement ' || i || ' du module ' || p.number
   from framework_item p, generate_series(1, ${COMMITMENTS}) i where p.level = 'module'`,
  `insert into framework_item (framework_version, level, key, parent, position, title)
   select p.framework_version, 'requirement', p.key || '-x' || i, p.id, i, 'Exigence ' || i || ' : ' || p.title
   from framework_item p, generate_series(1, ${REQUIREMENTS}) i where p.level = 'commitment'`,
  `update framework_version set state = 'published', hash = repeat('a', 64), published_on = current_date - 100`,
]
export const evidence = `
  insert into evidence (code, kind, title, commitments, sites, valid_from, valid_to, owner, url, added_on)
  select 'preuve-' || i, 'link', 'Preuve ' || i || ' affichée', array['banc/' || k.key, 'banc/' || k.next],
    case when i % 3 = 0 then '{}'::int[] else array[(select min(id) from site) + i % 20] end,
    current_date - 20 - i % 400, current_date - 10 + i % 900, 'Responsable ' || i % 30, 'https://exemple.test/' || i, current_date - i % 100
  from generate_series(1, ${EVIDENCE}) i
  join lateral (select key, lead(key, 1, key) over (order by id) as next, row_number() over (order by id) as n from framework_item where level = 'requirement') k
    on k.n = 1 + i % ${MODULES * COMMITMENTS * REQUIREMENTS}`
