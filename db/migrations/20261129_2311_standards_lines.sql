-- Lines of frameworks under the name they keep from one version to the next (« framework/key »): what evidence, scores and audits are
-- carried by. Every line of every framework once, in the version in force on a day or else the latest; `current` says which.
create function framework_lines(day date) returns table (
  code text, id int, framework text, name text, version_code text, level text, number text, title text, placeholder boolean, due_on date,
  rank int, current boolean, commitment text, module text
) language sql stable as $$
  with version as (
    select v.id, v.framework, v.name, v.code, v.valid_from,
      v.state = 'published' and coalesce(v.valid_from <= day, true) and coalesce(v.valid_to >= day, true) as in_force
    from framework_version v
  ), ranked as (
    select *, row_number() over (partition by framework order by in_force desc, valid_from desc nulls last, id desc) as rank from version
  )
  select distinct on (v.framework, i.key)
    v.framework || '/' || i.key, i.id, v.framework, v.name, v.code, i.level, i.number, i.title, i.placeholder, i.due_on,
    coalesce(m.position, p.position, i.position) * 1000000 + case i.level when 'module' then 0 when 'commitment' then i.position * 1000
      else p.position * 1000 + i.position end,
    v.rank = 1 and v.in_force,
    case i.level when 'commitment' then v.framework || '/' || i.key when 'requirement' then v.framework || '/' || p.key end,
    v.framework || '/' || coalesce(m.key, p.key, i.key)
  from ranked v
  join framework_item i on i.framework_version = v.id
  left join framework_item p on p.framework_version = v.id and p.id = i.parent
  left join framework_item m on m.framework_version = v.id and m.id = p.parent
  order by v.framework, i.key, v.rank
$$;

-- The commitments of the versions in force with the sites they apply to, among those asked about: what the scope says, without those
-- where the commitment does not apply; every site while no scope is set for its framework.
create function framework_commitments(day date, asked int[]) returns table (
  code text, id int, framework text, name text, version_code text, level text, number text, title text, placeholder boolean, due_on date,
  rank int, commitment text, module text, sites int[]
) language sql stable as $$
  with held as (
    select v.framework || '/' || m.key as module, s.site from scope_line s join framework_item m on m.id = s.module
      join framework_version v on v.id = m.framework_version
    where s.valid_from <= day and coalesce(s.valid_to >= day, true)
  ), waived as (
    select v.framework || '/' || c.key as code, x.site from scope_exclusion x join framework_item c on c.id = x.commitment
      join framework_version v on v.id = c.framework_version
    where x.state = 'approved' and x.valid_from <= day and coalesce(x.valid_to >= day, true)
  )
  select l.code, l.id, l.framework, l.name, l.version_code, l.level, l.number, l.title, l.placeholder, l.due_on, l.rank, l.commitment, l.module,
    array(
      select a.site from unnest(asked) a(site)
      where (not exists (select from held h where split_part(h.module, '/', 1) = l.framework)
          or exists (select from held h where h.module = l.module and h.site = a.site))
        and not exists (select from waived w where w.code = l.code and w.site = a.site)
    )
  from framework_lines(day) l where l.current and l.level = 'commitment' and not l.placeholder
$$;
grant execute on function framework_lines(date), framework_commitments(date, int[]) to parvis_app;
