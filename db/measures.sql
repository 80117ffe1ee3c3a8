-- Written by `npm run generate` from src/app/measure-catalogue.ts; never edited by hand. Installed after the migrations.
-- measure 4 survey.answers@1 2f658d195855c7666e3edf7f9b04e9e8
-- measure 5 survey.level@1 2c537cef02f8cb994e364ba6d940d622
-- measure 6 survey.tally@1 b782d6ade384bbf6f2aac77ed02ef1df
-- measure 7 call.answered@1 97cedc9691da45bdedf6aec18a9a13c5
-- measure 8 call.lost@1 ba2dd73404dc110be62dc1718f71b863
-- measure 9 call.wait@1 8fa165b7379646d5a40df21bebdbafff
-- measure 20 assessment.score@1 ce1529a6e115241036299da0d880bad2
-- measure 21 assessment.unrated@1 be8c74922c15b7a09e639ae4d84642b6
-- measure 22 assessment.void@1 2e04502de3b81c88d3ca26f982e3459e
-- measure 56 control.planned@1 6e7b2e1fa87ef440264f97f856fa7426
-- measure 57 control.conform@1 c53921f4d10eb3066598cbb67ad58e30
-- measure 58 control.deviations@1 585e7edcb89cab8667e6c08e6c569c15
-- measure 60 training.came@1 c77e787051852c91d22b4c40d154ebd1
-- measure 61 training.left@1 256ae2a06bddfb0a249fbd7fa5ebbf96
-- measure 62 training.obtained@1 f9e776ff68ad8f4c97f580a34f74113a
-- measure 70 tour.done@1 2bfebd605355c8bb7c35ac131707b13e
-- measure 71 tour.looked@1 f223a625ad3f11640d863ce0955a0ba0
-- measure 72 opening.opened@1 a1bcaf1b7eeda31abd7ad33e68489728
-- measure 73 opening.ended@1 066a01dd8fdbd66b55bbf7e35d12d3a7
-- measure 74 relay.uses@1 0b8454686e75caf8d999618426d9bb4b
-- measure 81 document.came@1 70b3c5ca44730361ce75bf83e85aec3c
-- measure 82 document.left@1 865da9af72317cf5eb26a9a25b3700cf
-- measure 83 document.aged@1 b14898917d02ad73e6f0762a88ec1795
-- measure 84 document.read@1 36d2681bac914860de4ff6ce77dff0ea
-- measure 85 display.hung@1 06cf3241961732094b3731d458a8bdf1
-- measure 86 display.removed@1 5663372f09995286eefa519f674d5a02
-- measure 87 display.outdated@1 3cab6934a5b2068293afebe9e5baf0e7
-- measure 110 rating.given@1 ba5022adca96b90ea7c3d3886cb25d16
-- measure 111 comment.sorted@1 9e351647116182e8c64830ae7ba6a17b
-- measure 112 proposal.received@1 b9043fa56dc512ebf10a373baba36ad0
-- measure 120 mystery.score@1 845a557d96a7a012097d2fd71461b37f
-- measure 121 mystery.compliant@1 f598ebd4c5f08e7ece51fe0eed9244ac
-- measure 122 mystery.tries@1 84a0e0123087bd87caa7921cb41acd3b
-- measure 123 mystery.judged@1 27c5a655522b3f2ff06a3a81e6dbde2f
-- measure 130 survey.choice@1 3a2b854bca83304458b688268e017757
-- measure 200 complaint.outcome@2 dcda6479401dba290ea1c42921d7d6de
-- measure 201 complaint.delay@2 b3e4f5e0182af4e9af82484ee00a7d64
-- measure 202 complaint.received@2 ad1f192f7e8cb5b8d2443b292b6f343e
-- measure 203 complaint.category@2 fa124aae140205ad1f29b2f34473f120
-- measure 204 complaint.came@2 644eadbac1806f9f641d595850f161d4
-- measure 205 complaint.ended@2 a71e76982f759dbb3c2a1ae4cb621780
-- measure 210 request.outcome@1 99d6bd731ea4a5ec53ccd6689e4e91b1
-- measure 211 request.delay@1 5e63a38431fa56f9cd5d2fa01c230af6
-- measure 212 request.received@1 a3eb627776bab5988f690ace7c62d577
-- measure 213 request.category@1 46ecb81804b5d162d92fca247b36e757
-- measure 214 request.came@1 269f1b48ebf3034ab09d842340da00b5
-- measure 215 request.ended@1 21523141f241b1f4adde136fd74c2df7
-- measure 216 mail.treated@1 d49d06034952aaa5f142ed71dfc9de0d
-- measure 217 mail.redirected@1 49e7ebefbe16d5bfd0502c7a7b904820
-- measure 218 answer.rated@1 13d4c9128f8296d37df7d42ae9466b6b
-- measure 230 visit.received@1 2b6157cc1fc4e1767378b00edd1b1c48
-- measure 231 visit.theme@1 c116ebf9a38bff6c9ae90791e88374c1
-- measure 232 visit.hour@1 043a3931e1a8457ddc3bc0e97bfcc035
-- measure 233 visit.wait@1 af2265429fd58bc1de1b1f4eb75b742d
-- measure 234 pan.visit@1 67327d76e0bdb68c3964b3ae8be551ee
-- measure 235 pan.minutes@1 8d276c3633ad91cc4cd28dc36037d5e8
-- measure 236 pan.satisfaction@1 633315a1928b2fe3db7c6de7c0e9547d
-- measure 237 desk.question@1 f8ab6413a8821bd36052134305dbad19
-- measure 238 urgent.case@1 00a59d0dd2de75ec14ec9fb0d1b57dff
-- measure 239 urgent.delay@1 819769d218b59cd9cbee4695aefcb0f1
-- measure 260 titre.received@1 7695f77f94f96455af46ad537e7ed28e
-- measure 261 titre.issued@1 244e76073d088db6f5a9c9149058d275
-- measure 262 titre.stock@1 505402fbc5e0755c4828f9e1993eae71
-- measure 263 titre.urgent@1 1ef69b401614b12926b333890ce69b32
-- measure 264 titre.delay@1 837e32dd42c7ef08a463eb6951c63c34
-- measure 265 titre.incomplete@1 b5f43de5a754659b405c069b9376618f
-- measure 266 titre.share@1 0ee1b4cf30993e980fba1dd4a9e1a26f
-- measure 267 call.net@1 e15dcf03a813d77bf3d9485238ce4553
-- measure 268 call.ring@1 399ff662f1c9d6548685dcf689218f71
-- measure 269 partner.opened@1 254ea717b8563bbaa9fd09dd51cd6e25
-- measure 270 partner.closed@1 2ea779ce5ff530a86008ccea30097e7e
-- measure 300 text.sent@1 63ec3d39b944eebe9b37871417fffb42
-- measure 301 text.outcome@1 0c813ff2e3890d87e8d38fa704cba454
-- measure 302 text.cost@1 6aef054a2ea57fe16588c3a78be1871e
-- measure 303 text.total.sent@1 e21785c6b075c5697853de5e7ecccb7f
-- measure 304 text.total.delivered@1 f6d85bffba097eb8f35ee126c6ec3d48
-- measure 305 text.total.failed@1 810ee71a23739ceea68fb1df6b85998c
-- measure 310 appointment.taken@1 a97731ee864839c19b67f5c0834c50c2
-- measure 311 appointment.procedure@1 b0719d33dd5fec669d79a49fcc679a4c
-- measure 312 appointment.delay@1 e5b53e2fc0ada533166e9907e4658911
-- measure 313 appointment.total@1 18c880eb58ff4c2ad8a105f836d1c928
-- measure 314 appointment.lead@1 9c5900a8f92cb4866eff75be86c7583b
-- measure 320 queue.ticket@1 8b796e13b6745f09e3f48ef28fec77c3
-- measure 321 queue.service@1 8625a8b4c6252e7de96e4fde1e2b4407
-- measure 330 emergency.held@1 9d36fa96c29d88e7b1598de744823784
-- measure 331 emergency.cell@1 cef0da8200610d4df18cf7f912540b65
-- measure 332 emergency.information@1 75c7cdb11f387808a5aef62373edf136
-- measure 340 web.request@1 0bd4a33106766b3aef8b419ecc2dee80
-- measure 341 web.published@1 ad53c256c4e44b7164e3cf1ec11f52bb
-- measure 342 network.post@1 0d3ddf13523624f3fe3be88a53166001
-- measure 343 network.view@1 dcc735a8d77bfa87face50218594e42c
-- measure 344 network.engagement@1 99df41e447941eff67c244139247157e
-- measure 345 network.loyalty@1 89aa4157cee8449f36411275dd47d6ed
-- measure 346 network.follower@1 8a8f03f61f4594c42f437a31b63961b5

-- answer, as measure_writer
create or replace function public.measure_answer_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 4::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when "r"."commented" = true then 1 else 0 end, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 5::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("e"."level", 0)::int as bucket,
    1 as n, coalesce("e"."level", 0)::bigint as total
  from new_rows r, lateral (select left(j.key, 60) as key, j.value, case j.value when '4' then 4 when '3' then 3 when '2' then 2 when '1' then 1 when '0' then 0 end as level
    from jsonb_each_text(case jsonb_typeof(r."answers") when 'object' then r."answers" else '{}'::jsonb end) j
    where j.value in ('4', '3', '2', '1', '0')) e where ("r"."day") is not null
  union all
  select r.tenant, 130::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key" || ' ' || "e"."value", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r, lateral (select left(j.key, 60) as key, o.value, 0 as level
    from jsonb_each(case jsonb_typeof(r."choices") when 'object' then r."choices" else '{}'::jsonb end) j,
    lateral (select left(a.value, 58) as value from jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else '[]'::jsonb end) a
      union all select left(j.value #>> '{}', 58) where jsonb_typeof(j.value) = 'string' and j.value <> '""'::jsonb
      union all select case j.value when '[]'::jsonb then '-' else '' end where jsonb_typeof(j.value) = 'array') o) e where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'answer' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_answer_insert() from public;
grant execute on function public.measure_answer_insert() to parvis_owner;
create or replace function public.measure_answer_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 4::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when "r"."commented" = true then 1 else 0 end, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 4::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when "r"."commented" = true then 1 else 0 end, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 5::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("e"."level", 0)::int as bucket,
    -1 as n, -coalesce("e"."level", 0)::bigint as total
  from old_rows r, lateral (select left(j.key, 60) as key, j.value, case j.value when '4' then 4 when '3' then 3 when '2' then 2 when '1' then 1 when '0' then 0 end as level
    from jsonb_each_text(case jsonb_typeof(r."answers") when 'object' then r."answers" else '{}'::jsonb end) j
    where j.value in ('4', '3', '2', '1', '0')) e where ("r"."day") is not null
  union all
  select r.tenant, 5::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("e"."level", 0)::int as bucket,
    1 as n, coalesce("e"."level", 0)::bigint as total
  from new_rows r, lateral (select left(j.key, 60) as key, j.value, case j.value when '4' then 4 when '3' then 3 when '2' then 2 when '1' then 1 when '0' then 0 end as level
    from jsonb_each_text(case jsonb_typeof(r."answers") when 'object' then r."answers" else '{}'::jsonb end) j
    where j.value in ('4', '3', '2', '1', '0')) e where ("r"."day") is not null
  union all
  select r.tenant, 130::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key" || ' ' || "e"."value", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r, lateral (select left(j.key, 60) as key, o.value, 0 as level
    from jsonb_each(case jsonb_typeof(r."choices") when 'object' then r."choices" else '{}'::jsonb end) j,
    lateral (select left(a.value, 58) as value from jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else '[]'::jsonb end) a
      union all select left(j.value #>> '{}', 58) where jsonb_typeof(j.value) = 'string' and j.value <> '""'::jsonb
      union all select case j.value when '[]'::jsonb then '-' else '' end where jsonb_typeof(j.value) = 'array') o) e where ("r"."day") is not null
  union all
  select r.tenant, 130::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key" || ' ' || "e"."value", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r, lateral (select left(j.key, 60) as key, o.value, 0 as level
    from jsonb_each(case jsonb_typeof(r."choices") when 'object' then r."choices" else '{}'::jsonb end) j,
    lateral (select left(a.value, 58) as value from jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else '[]'::jsonb end) a
      union all select left(j.value #>> '{}', 58) where jsonb_typeof(j.value) = 'string' and j.value <> '""'::jsonb
      union all select case j.value when '[]'::jsonb then '-' else '' end where jsonb_typeof(j.value) = 'array') o) e where ("r"."day") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'answer' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_answer_update() from public;
grant execute on function public.measure_answer_update() to parvis_owner;
create or replace function public.measure_answer_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 4::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when "r"."commented" = true then 1 else 0 end, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 5::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("e"."level", 0)::int as bucket,
    -1 as n, -coalesce("e"."level", 0)::bigint as total
  from old_rows r, lateral (select left(j.key, 60) as key, j.value, case j.value when '4' then 4 when '3' then 3 when '2' then 2 when '1' then 1 when '0' then 0 end as level
    from jsonb_each_text(case jsonb_typeof(r."answers") when 'object' then r."answers" else '{}'::jsonb end) j
    where j.value in ('4', '3', '2', '1', '0')) e where ("r"."day") is not null
  union all
  select r.tenant, 130::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key" || ' ' || "e"."value", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r, lateral (select left(j.key, 60) as key, o.value, 0 as level
    from jsonb_each(case jsonb_typeof(r."choices") when 'object' then r."choices" else '{}'::jsonb end) j,
    lateral (select left(a.value, 58) as value from jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else '[]'::jsonb end) a
      union all select left(j.value #>> '{}', 58) where jsonb_typeof(j.value) = 'string' and j.value <> '""'::jsonb
      union all select case j.value when '[]'::jsonb then '-' else '' end where jsonb_typeof(j.value) = 'array') o) e where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'answer' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_answer_delete() from public;
grant execute on function public.measure_answer_delete() to parvis_owner;
create or replace function public.measure_answer_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_answer_truncate() from public;
grant execute on function public.measure_answer_truncate() to parvis_owner;
-- survey.answers@1
create or replace function public.measure_rows_4(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 4::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when "r"."commented" = true then 1 else 0 end, 0)::bigint as total
  from public.answer r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_4(for_tenant int, from_day date, to_day date) from public;
-- survey.level@1
create or replace function public.measure_rows_5(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 5::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("e"."level", 0)::int as bucket,
    1 as n, coalesce("e"."level", 0)::bigint as total
  from public.answer r, lateral (select left(j.key, 60) as key, j.value, case j.value when '4' then 4 when '3' then 3 when '2' then 2 when '1' then 1 when '0' then 0 end as level
    from jsonb_each_text(case jsonb_typeof(r."answers") when 'object' then r."answers" else '{}'::jsonb end) j
    where j.value in ('4', '3', '2', '1', '0')) e where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_5(for_tenant int, from_day date, to_day date) from public;
-- survey.choice@1
create or replace function public.measure_rows_130(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 130::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("e"."key" || ' ' || "e"."value", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.answer r, lateral (select left(j.key, 60) as key, o.value, 0 as level
    from jsonb_each(case jsonb_typeof(r."choices") when 'object' then r."choices" else '{}'::jsonb end) j,
    lateral (select left(a.value, 58) as value from jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else '[]'::jsonb end) a
      union all select left(j.value #>> '{}', 58) where jsonb_typeof(j.value) = 'string' and j.value <> '""'::jsonb
      union all select case j.value when '[]'::jsonb then '-' else '' end where jsonb_typeof(j.value) = 'array') o) e where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_130(for_tenant int, from_day date, to_day date) from public;

-- answer, as its owner
grant select on public.answer to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.answer'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.answer'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.answer for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.answer referencing new table as new_rows for each statement execute function public.measure_answer_insert();
create or replace trigger measure_update after update on public.answer referencing old table as old_rows new table as new_rows for each statement execute function public.measure_answer_update();
create or replace trigger measure_delete after delete on public.answer referencing old table as old_rows for each statement execute function public.measure_answer_delete();
create or replace trigger measure_truncate before truncate on public.answer for each statement execute function public.measure_answer_truncate();

-- answer_tally, as measure_writer
create or replace function public.measure_answer_tally_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 6::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."criterion", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("r"."level", 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce("r"."n"::bigint * "r"."level", 0)::bigint as total
  from new_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'answer_tally' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_answer_tally_insert() from public;
grant execute on function public.measure_answer_tally_insert() to parvis_owner;
create or replace function public.measure_answer_tally_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 6::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."criterion", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("r"."level", 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce("r"."n"::bigint * "r"."level", 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 6::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."criterion", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("r"."level", 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce("r"."n"::bigint * "r"."level", 0)::bigint as total
  from new_rows r where ("r"."day") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'answer_tally' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_answer_tally_update() from public;
grant execute on function public.measure_answer_tally_update() to parvis_owner;
create or replace function public.measure_answer_tally_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 6::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."criterion", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("r"."level", 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce("r"."n"::bigint * "r"."level", 0)::bigint as total
  from old_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'answer_tally' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_answer_tally_delete() from public;
grant execute on function public.measure_answer_tally_delete() to parvis_owner;
create or replace function public.measure_answer_tally_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_answer_tally_truncate() from public;
grant execute on function public.measure_answer_tally_truncate() to parvis_owner;
-- survey.tally@1
create or replace function public.measure_rows_6(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 6::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."campaign"::text, ''), 120) as d1, left(coalesce("r"."criterion", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce("r"."level", 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce("r"."n"::bigint * "r"."level", 0)::bigint as total
  from public.answer_tally r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_6(for_tenant int, from_day date, to_day date) from public;

-- answer_tally, as its owner
grant select on public.answer_tally to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.answer_tally'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.answer_tally'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.answer_tally for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.answer_tally referencing new table as new_rows for each statement execute function public.measure_answer_tally_insert();
create or replace trigger measure_update after update on public.answer_tally referencing old table as old_rows new table as new_rows for each statement execute function public.measure_answer_tally_update();
create or replace trigger measure_delete after delete on public.answer_tally referencing old table as old_rows for each statement execute function public.measure_answer_tally_delete();
create or replace trigger measure_truncate before truncate on public.answer_tally for each statement execute function public.measure_answer_tally_truncate();

-- appointment, as measure_writer
create or replace function public.measure_appointment_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 310::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."way", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 311::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 312::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."booked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."reason_code", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."day" - "r"."booked_on", 366), 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(("r"."day" - "r"."booked_on") * "r"."n", 0)::bigint as total
  from new_rows r where ("r"."booked_on") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired', 'moved') and "r"."booked_on" is not null and "r"."booked_on" <= "r"."day"))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'appointment' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_appointment_insert() from public;
grant execute on function public.measure_appointment_insert() to parvis_owner;
create or replace function public.measure_appointment_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 310::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."way", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 310::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."way", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 311::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 311::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 312::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."booked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."reason_code", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."day" - "r"."booked_on", 366), 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(("r"."day" - "r"."booked_on") * "r"."n", 0)::bigint as total
  from old_rows r where ("r"."booked_on") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired', 'moved') and "r"."booked_on" is not null and "r"."booked_on" <= "r"."day"))
  union all
  select r.tenant, 312::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."booked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."reason_code", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."day" - "r"."booked_on", 366), 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(("r"."day" - "r"."booked_on") * "r"."n", 0)::bigint as total
  from new_rows r where ("r"."booked_on") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired', 'moved') and "r"."booked_on" is not null and "r"."booked_on" <= "r"."day"))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'appointment' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_appointment_update() from public;
grant execute on function public.measure_appointment_update() to parvis_owner;
create or replace function public.measure_appointment_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 310::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."way", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 311::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  union all
  select r.tenant, 312::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."booked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."reason_code", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."day" - "r"."booked_on", 366), 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(("r"."day" - "r"."booked_on") * "r"."n", 0)::bigint as total
  from old_rows r where ("r"."booked_on") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired', 'moved') and "r"."booked_on" is not null and "r"."booked_on" <= "r"."day"))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'appointment' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_appointment_delete() from public;
grant execute on function public.measure_appointment_delete() to parvis_owner;
create or replace function public.measure_appointment_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_appointment_truncate() from public;
grant execute on function public.measure_appointment_truncate() to parvis_owner;
-- appointment.taken@1
create or replace function public.measure_rows_310(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 310::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."way", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.appointment r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_310(for_tenant int, from_day date, to_day date) from public;
-- appointment.procedure@1
create or replace function public.measure_rows_311(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 311::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce(case when "r"."state" in ('booked', 'arrived') then 'coming' else "r"."state" end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.appointment r where ("r"."day") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired')))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_311(for_tenant int, from_day date, to_day date) from public;
-- appointment.delay@1
create or replace function public.measure_rows_312(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 312::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."booked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."reason_code", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."day" - "r"."booked_on", 366), 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(("r"."day" - "r"."booked_on") * "r"."n", 0)::bigint as total
  from public.appointment r where ("r"."booked_on") is not null and (("r"."counted" = true and "r"."state" not in ('held', 'expired', 'moved') and "r"."booked_on" is not null and "r"."booked_on" <= "r"."day"))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."booked_on") >= from_day and ("r"."booked_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_312(for_tenant int, from_day date, to_day date) from public;

-- appointment, as its owner
grant select on public.appointment to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.appointment'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.appointment'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.appointment for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.appointment referencing new table as new_rows for each statement execute function public.measure_appointment_insert();
create or replace trigger measure_update after update on public.appointment referencing old table as old_rows new table as new_rows for each statement execute function public.measure_appointment_update();
create or replace trigger measure_delete after delete on public.appointment referencing old table as old_rows for each statement execute function public.measure_appointment_delete();
create or replace trigger measure_truncate before truncate on public.appointment for each statement execute function public.measure_appointment_truncate();

-- appointment_total, as measure_writer
create or replace function public.measure_appointment_total_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 313::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and ("r"."counted")) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'appointment_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_appointment_total_insert() from public;
grant execute on function public.measure_appointment_total_insert() to parvis_owner;
create or replace function public.measure_appointment_total_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 313::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and ("r"."counted")
  union all
  select r.tenant, 313::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and ("r"."counted")) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'appointment_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_appointment_total_update() from public;
grant execute on function public.measure_appointment_total_update() to parvis_owner;
create or replace function public.measure_appointment_total_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 313::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and ("r"."counted")) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'appointment_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_appointment_total_delete() from public;
grant execute on function public.measure_appointment_total_delete() to parvis_owner;
create or replace function public.measure_appointment_total_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_appointment_total_truncate() from public;
grant execute on function public.measure_appointment_total_truncate() to parvis_owner;
-- appointment.total@1
create or replace function public.measure_rows_313(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 313::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.appointment_total r where ("r"."month") is not null and ("r"."counted")
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_313(for_tenant int, from_day date, to_day date) from public;

-- appointment_total, as its owner
grant select on public.appointment_total to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.appointment_total'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.appointment_total'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.appointment_total for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.appointment_total referencing new table as new_rows for each statement execute function public.measure_appointment_total_insert();
create or replace trigger measure_update after update on public.appointment_total referencing old table as old_rows new table as new_rows for each statement execute function public.measure_appointment_total_update();
create or replace trigger measure_delete after delete on public.appointment_total referencing old table as old_rows for each statement execute function public.measure_appointment_total_delete();
create or replace trigger measure_truncate before truncate on public.appointment_total for each statement execute function public.measure_appointment_total_truncate();

-- assessment_score, as measure_writer
create or replace function public.measure_assessment_score_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 20::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce(1000, 0)::int as n, coalesce("r"."points", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."points" is not null)
  union all
  select r.tenant, 21::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."unrated", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 22::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."void", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'assessment_score' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_assessment_score_insert() from public;
grant execute on function public.measure_assessment_score_insert() to parvis_owner;
create or replace function public.measure_assessment_score_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 20::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce(1000, 0)::int as n, -coalesce("r"."points", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."points" is not null)
  union all
  select r.tenant, 20::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce(1000, 0)::int as n, coalesce("r"."points", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."points" is not null)
  union all
  select r.tenant, 21::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."unrated", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 21::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."unrated", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 22::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."void", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 22::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."void", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'assessment_score' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_assessment_score_update() from public;
grant execute on function public.measure_assessment_score_update() to parvis_owner;
create or replace function public.measure_assessment_score_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 20::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce(1000, 0)::int as n, -coalesce("r"."points", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."points" is not null)
  union all
  select r.tenant, 21::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."unrated", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 22::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."void", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'assessment_score' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_assessment_score_delete() from public;
grant execute on function public.measure_assessment_score_delete() to parvis_owner;
create or replace function public.measure_assessment_score_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_assessment_score_truncate() from public;
grant execute on function public.measure_assessment_score_truncate() to parvis_owner;
-- assessment.score@1
create or replace function public.measure_rows_20(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 20::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce(1000, 0)::int as n, coalesce("r"."points", 0)::bigint as total
  from public.assessment_score r where ("r"."day") is not null and ("r"."points" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_20(for_tenant int, from_day date, to_day date) from public;
-- assessment.unrated@1
create or replace function public.measure_rows_21(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 21::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."unrated", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.assessment_score r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_21(for_tenant int, from_day date, to_day date) from public;
-- assessment.void@1
create or replace function public.measure_rows_22(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 22::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."subject", ''), 120) as d2, left(coalesce("r"."part", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."void", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.assessment_score r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_22(for_tenant int, from_day date, to_day date) from public;

-- assessment_score, as its owner
grant select on public.assessment_score to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.assessment_score'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.assessment_score'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.assessment_score for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.assessment_score referencing new table as new_rows for each statement execute function public.measure_assessment_score_insert();
create or replace trigger measure_update after update on public.assessment_score referencing old table as old_rows new table as new_rows for each statement execute function public.measure_assessment_score_update();
create or replace trigger measure_delete after delete on public.assessment_score referencing old table as old_rows for each statement execute function public.measure_assessment_score_delete();
create or replace trigger measure_truncate before truncate on public.assessment_score for each statement execute function public.measure_assessment_score_truncate();

-- call_total, as measure_writer
create or replace function public.measure_call_total_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 7::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."offered", 0)::int as n, coalesce("r"."answered", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 8::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce(coalesce("r"."lost", 0), 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."lost" is not null))
  union all
  select r.tenant, 9::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."answered", 0)::int as n, coalesce("r"."wait_seconds", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."wait_seconds" is not null))
  union all
  select r.tenant, 267::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."offered" - coalesce("r"."short_lost", 0), 0)::int as n, coalesce("r"."answered", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."short_lost" is not null))
  union all
  select r.tenant, 268::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."answered", 0)::int as n, coalesce("r"."ring_seconds", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."ring_seconds" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'call_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_call_total_insert() from public;
grant execute on function public.measure_call_total_insert() to parvis_owner;
create or replace function public.measure_call_total_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 7::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."offered", 0)::int as n, -coalesce("r"."answered", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 7::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."offered", 0)::int as n, coalesce("r"."answered", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 8::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce(coalesce("r"."lost", 0), 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."lost" is not null))
  union all
  select r.tenant, 8::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce(coalesce("r"."lost", 0), 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."lost" is not null))
  union all
  select r.tenant, 9::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."answered", 0)::int as n, -coalesce("r"."wait_seconds", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."wait_seconds" is not null))
  union all
  select r.tenant, 9::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."answered", 0)::int as n, coalesce("r"."wait_seconds", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."wait_seconds" is not null))
  union all
  select r.tenant, 267::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."offered" - coalesce("r"."short_lost", 0), 0)::int as n, -coalesce("r"."answered", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."short_lost" is not null))
  union all
  select r.tenant, 267::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."offered" - coalesce("r"."short_lost", 0), 0)::int as n, coalesce("r"."answered", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."short_lost" is not null))
  union all
  select r.tenant, 268::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."answered", 0)::int as n, -coalesce("r"."ring_seconds", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."ring_seconds" is not null))
  union all
  select r.tenant, 268::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."answered", 0)::int as n, coalesce("r"."ring_seconds", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."ring_seconds" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'call_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_call_total_update() from public;
grant execute on function public.measure_call_total_update() to parvis_owner;
create or replace function public.measure_call_total_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 7::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."offered", 0)::int as n, -coalesce("r"."answered", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 8::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce(coalesce("r"."lost", 0), 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."lost" is not null))
  union all
  select r.tenant, 9::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."answered", 0)::int as n, -coalesce("r"."wait_seconds", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."wait_seconds" is not null))
  union all
  select r.tenant, 267::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."offered" - coalesce("r"."short_lost", 0), 0)::int as n, -coalesce("r"."answered", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."short_lost" is not null))
  union all
  select r.tenant, 268::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."answered", 0)::int as n, -coalesce("r"."ring_seconds", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."ring_seconds" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'call_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_call_total_delete() from public;
grant execute on function public.measure_call_total_delete() to parvis_owner;
create or replace function public.measure_call_total_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_call_total_truncate() from public;
grant execute on function public.measure_call_total_truncate() to parvis_owner;
-- call.answered@1
create or replace function public.measure_rows_7(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 7::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."offered", 0)::int as n, coalesce("r"."answered", 0)::bigint as total
  from public.call_total r where ("r"."day") is not null and ("r"."counted")
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_7(for_tenant int, from_day date, to_day date) from public;
-- call.lost@1
create or replace function public.measure_rows_8(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 8::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce(coalesce("r"."lost", 0), 0)::int as n, coalesce(0, 0)::bigint as total
  from public.call_total r where ("r"."day") is not null and (("r"."counted" = true and "r"."lost" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_8(for_tenant int, from_day date, to_day date) from public;
-- call.wait@1
create or replace function public.measure_rows_9(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 9::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."answered", 0)::int as n, coalesce("r"."wait_seconds", 0)::bigint as total
  from public.call_total r where ("r"."day") is not null and (("r"."counted" = true and "r"."wait_seconds" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_9(for_tenant int, from_day date, to_day date) from public;
-- call.net@1
create or replace function public.measure_rows_267(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 267::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."offered" - coalesce("r"."short_lost", 0), 0)::int as n, coalesce("r"."answered", 0)::bigint as total
  from public.call_total r where ("r"."day") is not null and (("r"."counted" = true and "r"."short_lost" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_267(for_tenant int, from_day date, to_day date) from public;
-- call.ring@1
create or replace function public.measure_rows_268(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 268::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."destination", ''), 120) as d2, left(coalesce("r"."theme", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."answered", 0)::int as n, coalesce("r"."ring_seconds", 0)::bigint as total
  from public.call_total r where ("r"."day") is not null and (("r"."counted" = true and "r"."ring_seconds" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_268(for_tenant int, from_day date, to_day date) from public;

-- call_total, as its owner
grant select on public.call_total to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.call_total'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.call_total'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.call_total for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.call_total referencing new table as new_rows for each statement execute function public.measure_call_total_insert();
create or replace trigger measure_update after update on public.call_total referencing old table as old_rows new table as new_rows for each statement execute function public.measure_call_total_update();
create or replace trigger measure_delete after delete on public.call_total referencing old table as old_rows for each statement execute function public.measure_call_total_delete();
create or replace trigger measure_truncate before truncate on public.call_total for each statement execute function public.measure_call_total_truncate();

-- comment_theme, as measure_writer
create or replace function public.measure_comment_theme_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 111::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme"::text, ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'comment_theme' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_comment_theme_insert() from public;
grant execute on function public.measure_comment_theme_insert() to parvis_owner;
create or replace function public.measure_comment_theme_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 111::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme"::text, ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 111::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme"::text, ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'comment_theme' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_comment_theme_update() from public;
grant execute on function public.measure_comment_theme_update() to parvis_owner;
create or replace function public.measure_comment_theme_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 111::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme"::text, ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'comment_theme' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_comment_theme_delete() from public;
grant execute on function public.measure_comment_theme_delete() to parvis_owner;
create or replace function public.measure_comment_theme_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_comment_theme_truncate() from public;
grant execute on function public.measure_comment_theme_truncate() to parvis_owner;
-- comment.sorted@1
create or replace function public.measure_rows_111(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 111::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme"::text, ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.comment_theme r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_111(for_tenant int, from_day date, to_day date) from public;

-- comment_theme, as its owner
grant select on public.comment_theme to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.comment_theme'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.comment_theme'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.comment_theme for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.comment_theme referencing new table as new_rows for each statement execute function public.measure_comment_theme_insert();
create or replace trigger measure_update after update on public.comment_theme referencing old table as old_rows new table as new_rows for each statement execute function public.measure_comment_theme_update();
create or replace trigger measure_delete after delete on public.comment_theme referencing old table as old_rows for each statement execute function public.measure_comment_theme_delete();
create or replace trigger measure_truncate before truncate on public.comment_theme for each statement execute function public.measure_comment_theme_truncate();

-- complaint, as measure_writer
create or replace function public.measure_complaint_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 200::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and ("r"."kind" in ('complaint', 'suggestion'))
  union all
  select r.tenant, 201::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."delay_days", 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 202::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 203::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 204::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 205::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 210::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."kind" in ('file', 'thanks') then "r"."kind" when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(case when ("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and ("r"."kind" not in ('complaint', 'suggestion'))
  union all
  select r.tenant, 211::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."channel", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."delay_days", 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 212::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" not in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 213::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 214::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 215::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 216::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."redirected_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (coalesce("r"."answered_on", "r"."redirected_on")) is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 217::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."redirected_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."redirected_on") is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 218::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."answer_rated_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."answer_score", 0)::int as bucket,
    1 as n, coalesce("r"."answer_score", 0)::bigint as total
  from new_rows r where ("r"."answer_rated_on") is not null and ("r"."standing" <> 'mystery')) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'complaint' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_complaint_insert() from public;
grant execute on function public.measure_complaint_insert() to parvis_owner;
create or replace function public.measure_complaint_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 200::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and ("r"."kind" in ('complaint', 'suggestion'))
  union all
  select r.tenant, 200::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and ("r"."kind" in ('complaint', 'suggestion'))
  union all
  select r.tenant, 201::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce("r"."delay_days", 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 201::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."delay_days", 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 202::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 202::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 203::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 203::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 204::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 204::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 205::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 205::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 210::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."kind" in ('file', 'thanks') then "r"."kind" when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(case when ("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and ("r"."kind" not in ('complaint', 'suggestion'))
  union all
  select r.tenant, 210::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."kind" in ('file', 'thanks') then "r"."kind" when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(case when ("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and ("r"."kind" not in ('complaint', 'suggestion'))
  union all
  select r.tenant, 211::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."channel", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce("r"."delay_days", 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 211::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."channel", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."delay_days", 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 212::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" not in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 212::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" not in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 213::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 213::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 214::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 214::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 215::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 215::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from new_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 216::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."redirected_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (coalesce("r"."answered_on", "r"."redirected_on")) is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 216::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."redirected_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (coalesce("r"."answered_on", "r"."redirected_on")) is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 217::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."redirected_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."redirected_on") is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 217::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."redirected_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."redirected_on") is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 218::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."answer_rated_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."answer_score", 0)::int as bucket,
    -1 as n, -coalesce("r"."answer_score", 0)::bigint as total
  from old_rows r where ("r"."answer_rated_on") is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 218::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."answer_rated_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."answer_score", 0)::int as bucket,
    1 as n, coalesce("r"."answer_score", 0)::bigint as total
  from new_rows r where ("r"."answer_rated_on") is not null and ("r"."standing" <> 'mystery')) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'complaint' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_complaint_update() from public;
grant execute on function public.measure_complaint_update() to parvis_owner;
create or replace function public.measure_complaint_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 200::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and ("r"."kind" in ('complaint', 'suggestion'))
  union all
  select r.tenant, 201::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce("r"."delay_days", 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 202::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 203::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 204::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 205::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 210::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."kind" in ('file', 'thanks') then "r"."kind" when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(case when ("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and ("r"."kind" not in ('complaint', 'suggestion'))
  union all
  select r.tenant, 211::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."channel", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce("r"."delay_days", 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 212::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" not in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 213::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" <> 'mystery'))
  union all
  select r.tenant, 214::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 215::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from old_rows r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  union all
  select r.tenant, 216::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."redirected_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (coalesce("r"."answered_on", "r"."redirected_on")) is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 217::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."redirected_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."redirected_on") is not null and ("r"."standing" <> 'mystery')
  union all
  select r.tenant, 218::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."answer_rated_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."answer_score", 0)::int as bucket,
    -1 as n, -coalesce("r"."answer_score", 0)::bigint as total
  from old_rows r where ("r"."answer_rated_on") is not null and ("r"."standing" <> 'mystery')) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'complaint' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_complaint_delete() from public;
grant execute on function public.measure_complaint_delete() to parvis_owner;
create or replace function public.measure_complaint_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_complaint_truncate() from public;
grant execute on function public.measure_complaint_truncate() to parvis_owner;
-- complaint.outcome@2
create or replace function public.measure_rows_200(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 200::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and ("r"."kind" in ('complaint', 'suggestion'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_200(for_tenant int, from_day date, to_day date) from public;
-- complaint.delay@2
create or replace function public.measure_rows_201(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 201::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."delay_days", 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_201(for_tenant int, from_day date, to_day date) from public;
-- complaint.received@2
create or replace function public.measure_rows_202(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 202::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_202(for_tenant int, from_day date, to_day date) from public;
-- complaint.category@2
create or replace function public.measure_rows_203(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 203::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_203(for_tenant int, from_day date, to_day date) from public;
-- complaint.came@2
create or replace function public.measure_rows_204(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 204::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_204(for_tenant int, from_day date, to_day date) from public;
-- complaint.ended@2
create or replace function public.measure_rows_205(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 205::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from public.complaint r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('complaint', 'suggestion') and "r"."standing" = 'eligible'))
  and (for_tenant is null or r.tenant = for_tenant) and (coalesce("r"."answered_on", "r"."closed_on")) >= from_day and (coalesce("r"."answered_on", "r"."closed_on")) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_205(for_tenant int, from_day date, to_day date) from public;
-- request.outcome@1
create or replace function public.measure_rows_210(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 210::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."kind" in ('file', 'thanks') then "r"."kind" when "r"."standing" <> 'eligible' then "r"."standing" when "r"."closed_on" is not null then 'unanswered' when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(case when ("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible' and "r"."answered_on" is null and "r"."closed_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and ("r"."kind" not in ('complaint', 'suggestion'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_210(for_tenant int, from_day date, to_day date) from public;
-- request.delay@1
create or replace function public.measure_rows_211(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 211::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."channel", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."delay_days", 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."delay_days" is not null and "r"."standing" = 'eligible'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_211(for_tenant int, from_day date, to_day date) from public;
-- request.received@1
create or replace function public.measure_rows_212(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 212::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" not in ('complaint', 'suggestion') and "r"."standing" <> 'mystery'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_212(for_tenant int, from_day date, to_day date) from public;
-- request.category@1
create or replace function public.measure_rows_213(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 213::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."category", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" <> 'mystery'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_213(for_tenant int, from_day date, to_day date) from public;
-- request.came@1
create or replace function public.measure_rows_214(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 214::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite(("r"."received_on")::date) then ("r"."received_on")::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from public.complaint r where ("r"."received_on") is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_214(for_tenant int, from_day date, to_day date) from public;
-- request.ended@1
create or replace function public.measure_rows_215(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 215::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."closed_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(case when isfinite((coalesce("r"."answered_on", "r"."closed_on"))::date) then (coalesce("r"."answered_on", "r"."closed_on"))::date - date '2000-01-01' else 2147483647 end, 0)::bigint as total
  from public.complaint r where (coalesce("r"."answered_on", "r"."closed_on")) is not null and (("r"."kind" in ('information', 'appointment', 'other') and "r"."standing" = 'eligible'))
  and (for_tenant is null or r.tenant = for_tenant) and (coalesce("r"."answered_on", "r"."closed_on")) >= from_day and (coalesce("r"."answered_on", "r"."closed_on")) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_215(for_tenant int, from_day date, to_day date) from public;
-- mail.treated@1
create or replace function public.measure_rows_216(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 216::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (coalesce("r"."answered_on", "r"."redirected_on"))::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, left(coalesce("r"."kind", ''), 120) as d2, left(coalesce("r"."channel", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where (coalesce("r"."answered_on", "r"."redirected_on")) is not null and ("r"."standing" <> 'mystery')
  and (for_tenant is null or r.tenant = for_tenant) and (coalesce("r"."answered_on", "r"."redirected_on")) >= from_day and (coalesce("r"."answered_on", "r"."redirected_on")) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_216(for_tenant int, from_day date, to_day date) from public;
-- mail.redirected@1
create or replace function public.measure_rows_217(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 217::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."redirected_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.complaint r where ("r"."redirected_on") is not null and ("r"."standing" <> 'mystery')
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."redirected_on") >= from_day and ("r"."redirected_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_217(for_tenant int, from_day date, to_day date) from public;
-- answer.rated@1
create or replace function public.measure_rows_218(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 218::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."answer_rated_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."answer_score", 0)::int as bucket,
    1 as n, coalesce("r"."answer_score", 0)::bigint as total
  from public.complaint r where ("r"."answer_rated_on") is not null and ("r"."standing" <> 'mystery')
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."answer_rated_on") >= from_day and ("r"."answer_rated_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_218(for_tenant int, from_day date, to_day date) from public;

-- complaint, as its owner
grant select on public.complaint to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.complaint'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.complaint'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.complaint for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.complaint referencing new table as new_rows for each statement execute function public.measure_complaint_insert();
create or replace trigger measure_update after update on public.complaint referencing old table as old_rows new table as new_rows for each statement execute function public.measure_complaint_update();
create or replace trigger measure_delete after delete on public.complaint referencing old table as old_rows for each statement execute function public.measure_complaint_delete();
create or replace trigger measure_truncate before truncate on public.complaint for each statement execute function public.measure_complaint_truncate();

-- control, as measure_writer
create or replace function public.measure_control_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 57::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."conform", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  union all
  select r.tenant, 58::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."deviations", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'control' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_control_insert() from public;
grant execute on function public.measure_control_insert() to parvis_owner;
create or replace function public.measure_control_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 57::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."conform", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  union all
  select r.tenant, 57::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."conform", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  union all
  select r.tenant, 58::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."deviations", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  union all
  select r.tenant, 58::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."deviations", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'control' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_control_update() from public;
grant execute on function public.measure_control_update() to parvis_owner;
create or replace function public.measure_control_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 57::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."conform", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  union all
  select r.tenant, 58::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."deviations", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and ("r"."closed_on" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'control' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_control_delete() from public;
grant execute on function public.measure_control_delete() to parvis_owner;
create or replace function public.measure_control_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_control_truncate() from public;
grant execute on function public.measure_control_truncate() to parvis_owner;
-- control.conform@1
create or replace function public.measure_rows_57(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 57::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."conform", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.control r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."held_on") >= from_day and ("r"."held_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_57(for_tenant int, from_day date, to_day date) from public;
-- control.deviations@1
create or replace function public.measure_rows_58(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 58::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."deviations", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.control r where ("r"."held_on") is not null and ("r"."closed_on" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."held_on") >= from_day and ("r"."held_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_58(for_tenant int, from_day date, to_day date) from public;

-- control, as its owner
grant select on public.control to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.control'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.control'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.control for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.control referencing new table as new_rows for each statement execute function public.measure_control_insert();
create or replace trigger measure_update after update on public.control referencing old table as old_rows new table as new_rows for each statement execute function public.measure_control_update();
create or replace trigger measure_delete after delete on public.control referencing old table as old_rows for each statement execute function public.measure_control_delete();
create or replace trigger measure_truncate before truncate on public.control for each statement execute function public.measure_control_truncate();

-- control_plan, as measure_writer
create or replace function public.measure_control_plan_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 56::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."ends_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce(case when "r"."done_on" is null then 'open' else 'done' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."done_on" is null then case when isfinite(("r"."ends_on")::date) then ("r"."ends_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."ends_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'control_plan' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_control_plan_insert() from public;
grant execute on function public.measure_control_plan_insert() to parvis_owner;
create or replace function public.measure_control_plan_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 56::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."ends_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce(case when "r"."done_on" is null then 'open' else 'done' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."done_on" is null then case when isfinite(("r"."ends_on")::date) then ("r"."ends_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."ends_on") is not null
  union all
  select r.tenant, 56::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."ends_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce(case when "r"."done_on" is null then 'open' else 'done' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."done_on" is null then case when isfinite(("r"."ends_on")::date) then ("r"."ends_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."ends_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'control_plan' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_control_plan_update() from public;
grant execute on function public.measure_control_plan_update() to parvis_owner;
create or replace function public.measure_control_plan_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 56::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."ends_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce(case when "r"."done_on" is null then 'open' else 'done' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."done_on" is null then case when isfinite(("r"."ends_on")::date) then ("r"."ends_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."ends_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'control_plan' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_control_plan_delete() from public;
grant execute on function public.measure_control_plan_delete() to parvis_owner;
create or replace function public.measure_control_plan_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_control_plan_truncate() from public;
grant execute on function public.measure_control_plan_truncate() to parvis_owner;
-- control.planned@1
create or replace function public.measure_rows_56(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 56::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."ends_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce(case when "r"."done_on" is null then 'open' else 'done' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."done_on" is null then case when isfinite(("r"."ends_on")::date) then ("r"."ends_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.control_plan r where ("r"."ends_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."ends_on") >= from_day and ("r"."ends_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_56(for_tenant int, from_day date, to_day date) from public;

-- control_plan, as its owner
grant select on public.control_plan to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.control_plan'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.control_plan'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.control_plan for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.control_plan referencing new table as new_rows for each statement execute function public.measure_control_plan_insert();
create or replace trigger measure_update after update on public.control_plan referencing old table as old_rows new table as new_rows for each statement execute function public.measure_control_plan_update();
create or replace trigger measure_delete after delete on public.control_plan referencing old table as old_rows for each statement execute function public.measure_control_plan_delete();
create or replace trigger measure_truncate before truncate on public.control_plan for each statement execute function public.measure_control_plan_truncate();

-- desk_question, as measure_writer
create or replace function public.measure_desk_question_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 237::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."answered_on" is null then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'desk_question' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_desk_question_insert() from public;
grant execute on function public.measure_desk_question_insert() to parvis_owner;
create or replace function public.measure_desk_question_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 237::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."answered_on" is null then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 237::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."answered_on" is null then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'desk_question' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_desk_question_update() from public;
grant execute on function public.measure_desk_question_update() to parvis_owner;
create or replace function public.measure_desk_question_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 237::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."answered_on" is null then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'desk_question' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_desk_question_delete() from public;
grant execute on function public.measure_desk_question_delete() to parvis_owner;
create or replace function public.measure_desk_question_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_desk_question_truncate() from public;
grant execute on function public.measure_desk_question_truncate() to parvis_owner;
-- desk.question@1
create or replace function public.measure_rows_237(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 237::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when "r"."answered_on" is null then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.desk_question r where ("r"."asked_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."asked_on") >= from_day and ("r"."asked_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_237(for_tenant int, from_day date, to_day date) from public;

-- desk_question, as its owner
grant select on public.desk_question to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.desk_question'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.desk_question'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.desk_question for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.desk_question referencing new table as new_rows for each statement execute function public.measure_desk_question_insert();
create or replace trigger measure_update after update on public.desk_question referencing old table as old_rows new table as new_rows for each statement execute function public.measure_desk_question_update();
create or replace trigger measure_delete after delete on public.desk_question referencing old table as old_rows for each statement execute function public.measure_desk_question_delete();
create or replace trigger measure_truncate before truncate on public.desk_question for each statement execute function public.measure_desk_question_truncate();

-- display, as measure_writer
create or replace function public.measure_display_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 85::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."hung_since")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."hung_since") is not null
  union all
  select r.tenant, 86::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."removed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."removed_on") is not null and ("r"."hung_since" is not null)
  union all
  select r.tenant, 87::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (least("r"."removed_on", "r"."outdated_on"))::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (least("r"."removed_on", "r"."outdated_on")) is not null and ("r"."hung_since" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'display' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_display_insert() from public;
grant execute on function public.measure_display_insert() to parvis_owner;
create or replace function public.measure_display_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 85::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."hung_since")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."hung_since") is not null
  union all
  select r.tenant, 85::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."hung_since")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."hung_since") is not null
  union all
  select r.tenant, 86::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."removed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."removed_on") is not null and ("r"."hung_since" is not null)
  union all
  select r.tenant, 86::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."removed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."removed_on") is not null and ("r"."hung_since" is not null)
  union all
  select r.tenant, 87::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (least("r"."removed_on", "r"."outdated_on"))::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (least("r"."removed_on", "r"."outdated_on")) is not null and ("r"."hung_since" is not null)
  union all
  select r.tenant, 87::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (least("r"."removed_on", "r"."outdated_on"))::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (least("r"."removed_on", "r"."outdated_on")) is not null and ("r"."hung_since" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'display' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_display_update() from public;
grant execute on function public.measure_display_update() to parvis_owner;
create or replace function public.measure_display_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 85::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."hung_since")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."hung_since") is not null
  union all
  select r.tenant, 86::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."removed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."removed_on") is not null and ("r"."hung_since" is not null)
  union all
  select r.tenant, 87::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (least("r"."removed_on", "r"."outdated_on"))::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (least("r"."removed_on", "r"."outdated_on")) is not null and ("r"."hung_since" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'display' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_display_delete() from public;
grant execute on function public.measure_display_delete() to parvis_owner;
create or replace function public.measure_display_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_display_truncate() from public;
grant execute on function public.measure_display_truncate() to parvis_owner;
-- display.hung@1
create or replace function public.measure_rows_85(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 85::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."hung_since")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.display r where ("r"."hung_since") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."hung_since") >= from_day and ("r"."hung_since") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_85(for_tenant int, from_day date, to_day date) from public;
-- display.removed@1
create or replace function public.measure_rows_86(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 86::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."removed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.display r where ("r"."removed_on") is not null and ("r"."hung_since" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."removed_on") >= from_day and ("r"."removed_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_86(for_tenant int, from_day date, to_day date) from public;
-- display.outdated@1
create or replace function public.measure_rows_87(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 87::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', (least("r"."removed_on", "r"."outdated_on"))::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.display r where (least("r"."removed_on", "r"."outdated_on")) is not null and ("r"."hung_since" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and (least("r"."removed_on", "r"."outdated_on")) >= from_day and (least("r"."removed_on", "r"."outdated_on")) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_87(for_tenant int, from_day date, to_day date) from public;

-- display, as its owner
grant select on public.display to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.display'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.display'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.display for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.display referencing new table as new_rows for each statement execute function public.measure_display_insert();
create or replace trigger measure_update after update on public.display referencing old table as old_rows new table as new_rows for each statement execute function public.measure_display_update();
create or replace trigger measure_delete after delete on public.display referencing old table as old_rows for each statement execute function public.measure_display_delete();
create or replace trigger measure_truncate before truncate on public.display for each statement execute function public.measure_display_truncate();

-- document_reading, as measure_writer
create or replace function public.measure_document_reading_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 84::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."people", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."read_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'document_reading' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_document_reading_insert() from public;
grant execute on function public.measure_document_reading_insert() to parvis_owner;
create or replace function public.measure_document_reading_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 84::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."people", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."read_on") is not null
  union all
  select r.tenant, 84::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."people", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."read_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'document_reading' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_document_reading_update() from public;
grant execute on function public.measure_document_reading_update() to parvis_owner;
create or replace function public.measure_document_reading_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 84::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."people", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."read_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'document_reading' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_document_reading_delete() from public;
grant execute on function public.measure_document_reading_delete() to parvis_owner;
create or replace function public.measure_document_reading_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_document_reading_truncate() from public;
grant execute on function public.measure_document_reading_truncate() to parvis_owner;
-- document.read@1
create or replace function public.measure_rows_84(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 84::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."people", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.document_reading r where ("r"."read_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."read_on") >= from_day and ("r"."read_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_84(for_tenant int, from_day date, to_day date) from public;

-- document_reading, as its owner
grant select on public.document_reading to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.document_reading'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.document_reading'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.document_reading for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.document_reading referencing new table as new_rows for each statement execute function public.measure_document_reading_insert();
create or replace trigger measure_update after update on public.document_reading referencing old table as old_rows new table as new_rows for each statement execute function public.measure_document_reading_update();
create or replace trigger measure_delete after delete on public.document_reading referencing old table as old_rows for each statement execute function public.measure_document_reading_delete();
create or replace trigger measure_truncate before truncate on public.document_reading for each statement execute function public.measure_document_reading_truncate();

-- document_version, as measure_writer
create or replace function public.measure_document_version_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 81::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."in_force_from")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."in_force_from") is not null
  union all
  select r.tenant, 82::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on"))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (least("r"."in_force_to", "r"."put_aside_on")) is not null and ("r"."in_force_from" is not null)
  union all
  select r.tenant, 83::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1)))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) is not null and ("r"."in_force_from" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'document_version' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_document_version_insert() from public;
grant execute on function public.measure_document_version_insert() to parvis_owner;
create or replace function public.measure_document_version_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 81::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."in_force_from")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."in_force_from") is not null
  union all
  select r.tenant, 81::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."in_force_from")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."in_force_from") is not null
  union all
  select r.tenant, 82::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on"))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (least("r"."in_force_to", "r"."put_aside_on")) is not null and ("r"."in_force_from" is not null)
  union all
  select r.tenant, 82::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on"))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (least("r"."in_force_to", "r"."put_aside_on")) is not null and ("r"."in_force_from" is not null)
  union all
  select r.tenant, 83::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1)))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) is not null and ("r"."in_force_from" is not null)
  union all
  select r.tenant, 83::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1)))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) is not null and ("r"."in_force_from" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'document_version' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_document_version_update() from public;
grant execute on function public.measure_document_version_update() to parvis_owner;
create or replace function public.measure_document_version_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 81::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."in_force_from")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."in_force_from") is not null
  union all
  select r.tenant, 82::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on"))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (least("r"."in_force_to", "r"."put_aside_on")) is not null and ("r"."in_force_from" is not null)
  union all
  select r.tenant, 83::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1)))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) is not null and ("r"."in_force_from" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'document_version' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_document_version_delete() from public;
grant execute on function public.measure_document_version_delete() to parvis_owner;
create or replace function public.measure_document_version_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_document_version_truncate() from public;
grant execute on function public.measure_document_version_truncate() to parvis_owner;
-- document.came@1
create or replace function public.measure_rows_81(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 81::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', ("r"."in_force_from")::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.document_version r where ("r"."in_force_from") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."in_force_from") >= from_day and ("r"."in_force_from") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_81(for_tenant int, from_day date, to_day date) from public;
-- document.left@1
create or replace function public.measure_rows_82(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 82::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on"))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.document_version r where (least("r"."in_force_to", "r"."put_aside_on")) is not null and ("r"."in_force_from" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and (least("r"."in_force_to", "r"."put_aside_on")) >= from_day and (least("r"."in_force_to", "r"."put_aside_on")) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_82(for_tenant int, from_day date, to_day date) from public;
-- document.aged@1
create or replace function public.measure_rows_83(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 83::smallint as measure, coalesce(coalesce("r"."site", 0), 0)::int as site, date_trunc('month', (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1)))::timestamp)::date as day, coalesce(coalesce("r"."service", 0), 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.document_version r where (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) is not null and ("r"."in_force_from" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) >= from_day and (least("r"."in_force_to", "r"."put_aside_on", ("r"."review_due" + 1))) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_83(for_tenant int, from_day date, to_day date) from public;

-- document_version, as its owner
grant select on public.document_version to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.document_version'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.document_version'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.document_version for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.document_version referencing new table as new_rows for each statement execute function public.measure_document_version_insert();
create or replace trigger measure_update after update on public.document_version referencing old table as old_rows new table as new_rows for each statement execute function public.measure_document_version_update();
create or replace trigger measure_delete after delete on public.document_version referencing old table as old_rows for each statement execute function public.measure_document_version_delete();
create or replace trigger measure_truncate before truncate on public.document_version for each statement execute function public.measure_document_version_truncate();

-- emergency, as measure_writer
create or replace function public.measure_emergency_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 330::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 331::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."cell_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."cell_minutes", 10080), 0)::int as bucket,
    1 as n, coalesce("r"."cell_minutes", 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null and ("r"."cell_minutes" is not null)
  union all
  select r.tenant, 332::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."information_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."information_minutes", 10080), 0)::int as bucket,
    1 as n, coalesce("r"."information_minutes", 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null and ("r"."information_minutes" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'emergency' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_emergency_insert() from public;
grant execute on function public.measure_emergency_insert() to parvis_owner;
create or replace function public.measure_emergency_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 330::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 330::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 331::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."cell_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."cell_minutes", 10080), 0)::int as bucket,
    -1 as n, -coalesce("r"."cell_minutes", 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null and ("r"."cell_minutes" is not null)
  union all
  select r.tenant, 331::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."cell_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."cell_minutes", 10080), 0)::int as bucket,
    1 as n, coalesce("r"."cell_minutes", 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null and ("r"."cell_minutes" is not null)
  union all
  select r.tenant, 332::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."information_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."information_minutes", 10080), 0)::int as bucket,
    -1 as n, -coalesce("r"."information_minutes", 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null and ("r"."information_minutes" is not null)
  union all
  select r.tenant, 332::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."information_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."information_minutes", 10080), 0)::int as bucket,
    1 as n, coalesce("r"."information_minutes", 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null and ("r"."information_minutes" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'emergency' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_emergency_update() from public;
grant execute on function public.measure_emergency_update() to parvis_owner;
create or replace function public.measure_emergency_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 330::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 331::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."cell_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."cell_minutes", 10080), 0)::int as bucket,
    -1 as n, -coalesce("r"."cell_minutes", 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null and ("r"."cell_minutes" is not null)
  union all
  select r.tenant, 332::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."information_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."information_minutes", 10080), 0)::int as bucket,
    -1 as n, -coalesce("r"."information_minutes", 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null and ("r"."information_minutes" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'emergency' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_emergency_delete() from public;
grant execute on function public.measure_emergency_delete() to parvis_owner;
create or replace function public.measure_emergency_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_emergency_truncate() from public;
grant execute on function public.measure_emergency_truncate() to parvis_owner;
-- emergency.held@1
create or replace function public.measure_rows_330(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 330::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.emergency r where ("r"."opened_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."opened_on") >= from_day and ("r"."opened_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_330(for_tenant int, from_day date, to_day date) from public;
-- emergency.cell@1
create or replace function public.measure_rows_331(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 331::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."cell_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."cell_minutes", 10080), 0)::int as bucket,
    1 as n, coalesce("r"."cell_minutes", 0)::bigint as total
  from public.emergency r where ("r"."opened_on") is not null and ("r"."cell_minutes" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."opened_on") >= from_day and ("r"."opened_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_331(for_tenant int, from_day date, to_day date) from public;
-- emergency.information@1
create or replace function public.measure_rows_332(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 332::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."nature", ''), 120) as d1, left(coalesce(case when "r"."information_minutes" < 60 then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(least("r"."information_minutes", 10080), 0)::int as bucket,
    1 as n, coalesce("r"."information_minutes", 0)::bigint as total
  from public.emergency r where ("r"."opened_on") is not null and ("r"."information_minutes" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."opened_on") >= from_day and ("r"."opened_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_332(for_tenant int, from_day date, to_day date) from public;

-- emergency, as its owner
grant select on public.emergency to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.emergency'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.emergency'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.emergency for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.emergency referencing new table as new_rows for each statement execute function public.measure_emergency_insert();
create or replace trigger measure_update after update on public.emergency referencing old table as old_rows new table as new_rows for each statement execute function public.measure_emergency_update();
create or replace trigger measure_delete after delete on public.emergency referencing old table as old_rows for each statement execute function public.measure_emergency_delete();
create or replace trigger measure_truncate before truncate on public.emergency for each statement execute function public.measure_emergency_truncate();

-- lead_reading, as measure_writer
create or replace function public.measure_lead_reading_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 314::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."days", 366), 0)::int as bucket,
    1 as n, coalesce("r"."days", 0)::bigint as total
  from new_rows r where ("r"."read_on") is not null and ("r"."days" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'lead_reading' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_lead_reading_insert() from public;
grant execute on function public.measure_lead_reading_insert() to parvis_owner;
create or replace function public.measure_lead_reading_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 314::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."days", 366), 0)::int as bucket,
    -1 as n, -coalesce("r"."days", 0)::bigint as total
  from old_rows r where ("r"."read_on") is not null and ("r"."days" is not null)
  union all
  select r.tenant, 314::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."days", 366), 0)::int as bucket,
    1 as n, coalesce("r"."days", 0)::bigint as total
  from new_rows r where ("r"."read_on") is not null and ("r"."days" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'lead_reading' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_lead_reading_update() from public;
grant execute on function public.measure_lead_reading_update() to parvis_owner;
create or replace function public.measure_lead_reading_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 314::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."days", 366), 0)::int as bucket,
    -1 as n, -coalesce("r"."days", 0)::bigint as total
  from old_rows r where ("r"."read_on") is not null and ("r"."days" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'lead_reading' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_lead_reading_delete() from public;
grant execute on function public.measure_lead_reading_delete() to parvis_owner;
create or replace function public.measure_lead_reading_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_lead_reading_truncate() from public;
grant execute on function public.measure_lead_reading_truncate() to parvis_owner;
-- appointment.lead@1
create or replace function public.measure_rows_314(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 314::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."read_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."days", 366), 0)::int as bucket,
    1 as n, coalesce("r"."days", 0)::bigint as total
  from public.lead_reading r where ("r"."read_on") is not null and ("r"."days" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."read_on") >= from_day and ("r"."read_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_314(for_tenant int, from_day date, to_day date) from public;

-- lead_reading, as its owner
grant select on public.lead_reading to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.lead_reading'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.lead_reading'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.lead_reading for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.lead_reading referencing new table as new_rows for each statement execute function public.measure_lead_reading_insert();
create or replace trigger measure_update after update on public.lead_reading referencing old table as old_rows new table as new_rows for each statement execute function public.measure_lead_reading_update();
create or replace trigger measure_delete after delete on public.lead_reading referencing old table as old_rows for each statement execute function public.measure_lead_reading_delete();
create or replace trigger measure_truncate before truncate on public.lead_reading for each statement execute function public.measure_lead_reading_truncate();

-- mystery_answer, as measure_writer
create or replace function public.measure_mystery_answer_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 123::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce(2, 0)::int as n, coalesce("r"."level", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."level" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_answer' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_answer_insert() from public;
grant execute on function public.measure_mystery_answer_insert() to parvis_owner;
create or replace function public.measure_mystery_answer_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 123::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce(2, 0)::int as n, -coalesce("r"."level", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."level" is not null))
  union all
  select r.tenant, 123::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce(2, 0)::int as n, coalesce("r"."level", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."level" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_answer' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_answer_update() from public;
grant execute on function public.measure_mystery_answer_update() to parvis_owner;
create or replace function public.measure_mystery_answer_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 123::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce(2, 0)::int as n, -coalesce("r"."level", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."level" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_answer' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_answer_delete() from public;
grant execute on function public.measure_mystery_answer_delete() to parvis_owner;
create or replace function public.measure_mystery_answer_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_mystery_answer_truncate() from public;
grant execute on function public.measure_mystery_answer_truncate() to parvis_owner;
-- mystery.judged@1
create or replace function public.measure_rows_123(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 123::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce(2, 0)::int as n, coalesce("r"."level", 0)::bigint as total
  from public.mystery_answer r where ("r"."day") is not null and (("r"."counted" = true and "r"."level" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_123(for_tenant int, from_day date, to_day date) from public;

-- mystery_answer, as its owner
grant select on public.mystery_answer to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.mystery_answer'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.mystery_answer'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.mystery_answer for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.mystery_answer referencing new table as new_rows for each statement execute function public.measure_mystery_answer_insert();
create or replace trigger measure_update after update on public.mystery_answer referencing old table as old_rows new table as new_rows for each statement execute function public.measure_mystery_answer_update();
create or replace trigger measure_delete after delete on public.mystery_answer referencing old table as old_rows for each statement execute function public.measure_mystery_answer_delete();
create or replace trigger measure_truncate before truncate on public.mystery_answer for each statement execute function public.measure_mystery_answer_truncate();

-- mystery_call, as measure_writer
create or replace function public.measure_mystery_call_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 120::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."score", 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  union all
  select r.tenant, 121::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(("r"."compliant")::int, 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_call' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_call_insert() from public;
grant execute on function public.measure_mystery_call_insert() to parvis_owner;
create or replace function public.measure_mystery_call_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 120::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce("r"."score", 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  union all
  select r.tenant, 120::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."score", 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  union all
  select r.tenant, 121::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(("r"."compliant")::int, 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  union all
  select r.tenant, 121::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(("r"."compliant")::int, 0)::bigint as total
  from new_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_call' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_call_update() from public;
grant execute on function public.measure_mystery_call_update() to parvis_owner;
create or replace function public.measure_mystery_call_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 120::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce("r"."score", 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  union all
  select r.tenant, 121::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(("r"."compliant")::int, 0)::bigint as total
  from old_rows r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_call' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_call_delete() from public;
grant execute on function public.measure_mystery_call_delete() to parvis_owner;
create or replace function public.measure_mystery_call_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_mystery_call_truncate() from public;
grant execute on function public.measure_mystery_call_truncate() to parvis_owner;
-- mystery.score@1
create or replace function public.measure_rows_120(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 120::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce("r"."score", 0)::bigint as total
  from public.mystery_call r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."held_on") >= from_day and ("r"."held_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_120(for_tenant int, from_day date, to_day date) from public;
-- mystery.compliant@1
create or replace function public.measure_rows_121(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 121::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."held_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(("r"."compliant")::int, 0)::bigint as total
  from public.mystery_call r where ("r"."held_on") is not null and (("r"."counted" = true and "r"."score" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."held_on") >= from_day and ("r"."held_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_121(for_tenant int, from_day date, to_day date) from public;

-- mystery_call, as its owner
grant select on public.mystery_call to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.mystery_call'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.mystery_call'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.mystery_call for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.mystery_call referencing new table as new_rows for each statement execute function public.measure_mystery_call_insert();
create or replace trigger measure_update after update on public.mystery_call referencing old table as old_rows new table as new_rows for each statement execute function public.measure_mystery_call_update();
create or replace trigger measure_delete after delete on public.mystery_call referencing old table as old_rows for each statement execute function public.measure_mystery_call_delete();
create or replace trigger measure_truncate before truncate on public.mystery_call for each statement execute function public.measure_mystery_call_truncate();

-- mystery_try, as measure_writer
create or replace function public.measure_mystery_try_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 122::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."counted" = true)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_try' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_try_insert() from public;
grant execute on function public.measure_mystery_try_insert() to parvis_owner;
create or replace function public.measure_mystery_try_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 122::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."counted" = true)
  union all
  select r.tenant, 122::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."counted" = true)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_try' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_try_update() from public;
grant execute on function public.measure_mystery_try_update() to parvis_owner;
create or replace function public.measure_mystery_try_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 122::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."counted" = true)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'mystery_try' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_mystery_try_delete() from public;
grant execute on function public.measure_mystery_try_delete() to parvis_owner;
create or replace function public.measure_mystery_try_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_mystery_try_truncate() from public;
grant execute on function public.measure_mystery_try_truncate() to parvis_owner;
-- mystery.tries@1
create or replace function public.measure_rows_122(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 122::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."outcome", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.mystery_try r where ("r"."day") is not null and ("r"."counted" = true)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_122(for_tenant int, from_day date, to_day date) from public;

-- mystery_try, as its owner
grant select on public.mystery_try to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.mystery_try'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.mystery_try'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.mystery_try for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.mystery_try referencing new table as new_rows for each statement execute function public.measure_mystery_try_insert();
create or replace trigger measure_update after update on public.mystery_try referencing old table as old_rows new table as new_rows for each statement execute function public.measure_mystery_try_update();
create or replace trigger measure_delete after delete on public.mystery_try referencing old table as old_rows for each statement execute function public.measure_mystery_try_delete();
create or replace trigger measure_truncate before truncate on public.mystery_try for each statement execute function public.measure_mystery_try_truncate();

-- network_month, as measure_writer
create or replace function public.measure_network_month_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 342::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."posts", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."posts" is not null))
  union all
  select r.tenant, 343::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."views", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."views" is not null))
  union all
  select r.tenant, 344::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."views", 0)::int as n, coalesce("r"."interactions", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."views" is not null))
  union all
  select r.tenant, 345::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."subscribers", 0)::int as n, coalesce("r"."interactions", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."subscribers" is not null))
  union all
  select r.tenant, 346::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."subscribers", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."subscribers" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'network_month' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_network_month_insert() from public;
grant execute on function public.measure_network_month_insert() to parvis_owner;
create or replace function public.measure_network_month_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 342::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."posts", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."posts" is not null))
  union all
  select r.tenant, 342::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."posts", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."posts" is not null))
  union all
  select r.tenant, 343::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."views", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."views" is not null))
  union all
  select r.tenant, 343::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."views", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."views" is not null))
  union all
  select r.tenant, 344::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."views", 0)::int as n, -coalesce("r"."interactions", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."views" is not null))
  union all
  select r.tenant, 344::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."views", 0)::int as n, coalesce("r"."interactions", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."views" is not null))
  union all
  select r.tenant, 345::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."subscribers", 0)::int as n, -coalesce("r"."interactions", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."subscribers" is not null))
  union all
  select r.tenant, 345::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."subscribers", 0)::int as n, coalesce("r"."interactions", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."subscribers" is not null))
  union all
  select r.tenant, 346::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."subscribers", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."subscribers" is not null))
  union all
  select r.tenant, 346::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."subscribers", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."subscribers" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'network_month' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_network_month_update() from public;
grant execute on function public.measure_network_month_update() to parvis_owner;
create or replace function public.measure_network_month_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 342::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."posts", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."posts" is not null))
  union all
  select r.tenant, 343::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."views", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."views" is not null))
  union all
  select r.tenant, 344::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."views", 0)::int as n, -coalesce("r"."interactions", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."views" is not null))
  union all
  select r.tenant, 345::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."subscribers", 0)::int as n, -coalesce("r"."interactions", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."subscribers" is not null))
  union all
  select r.tenant, 346::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."subscribers", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."subscribers" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'network_month' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_network_month_delete() from public;
grant execute on function public.measure_network_month_delete() to parvis_owner;
create or replace function public.measure_network_month_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_network_month_truncate() from public;
grant execute on function public.measure_network_month_truncate() to parvis_owner;
-- network.post@1
create or replace function public.measure_rows_342(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 342::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."posts", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.network_month r where ("r"."month") is not null and (("r"."retained" = true and "r"."posts" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_342(for_tenant int, from_day date, to_day date) from public;
-- network.view@1
create or replace function public.measure_rows_343(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 343::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."views", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.network_month r where ("r"."month") is not null and (("r"."retained" = true and "r"."views" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_343(for_tenant int, from_day date, to_day date) from public;
-- network.engagement@1
create or replace function public.measure_rows_344(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 344::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."views", 0)::int as n, coalesce("r"."interactions", 0)::bigint as total
  from public.network_month r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."views" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_344(for_tenant int, from_day date, to_day date) from public;
-- network.loyalty@1
create or replace function public.measure_rows_345(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 345::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."subscribers", 0)::int as n, coalesce("r"."interactions", 0)::bigint as total
  from public.network_month r where ("r"."month") is not null and (("r"."retained" = true and "r"."interactions" is not null and "r"."subscribers" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_345(for_tenant int, from_day date, to_day date) from public;
-- network.follower@1
create or replace function public.measure_rows_346(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 346::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."network", ''), 120) as d1, left(coalesce("r"."page_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."subscribers", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.network_month r where ("r"."month") is not null and (("r"."retained" = true and "r"."subscribers" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_346(for_tenant int, from_day date, to_day date) from public;

-- network_month, as its owner
grant select on public.network_month to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.network_month'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.network_month'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.network_month for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.network_month referencing new table as new_rows for each statement execute function public.measure_network_month_insert();
create or replace trigger measure_update after update on public.network_month referencing old table as old_rows new table as new_rows for each statement execute function public.measure_network_month_update();
create or replace trigger measure_delete after delete on public.network_month referencing old table as old_rows for each statement execute function public.measure_network_month_delete();
create or replace trigger measure_truncate before truncate on public.network_month for each statement execute function public.measure_network_month_truncate();

-- opening_hours, as measure_writer
create or replace function public.measure_opening_hours_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 72::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_from")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."week_minutes", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."valid_from") is not null
  union all
  select r.tenant, 73::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_to" + 1)::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."week_minutes", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."valid_to" + 1) is not null and ("r"."valid_to" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'opening_hours' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_opening_hours_insert() from public;
grant execute on function public.measure_opening_hours_insert() to parvis_owner;
create or replace function public.measure_opening_hours_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 72::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_from")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."week_minutes", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."valid_from") is not null
  union all
  select r.tenant, 72::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_from")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."week_minutes", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."valid_from") is not null
  union all
  select r.tenant, 73::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_to" + 1)::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."week_minutes", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."valid_to" + 1) is not null and ("r"."valid_to" is not null)
  union all
  select r.tenant, 73::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_to" + 1)::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."week_minutes", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."valid_to" + 1) is not null and ("r"."valid_to" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'opening_hours' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_opening_hours_update() from public;
grant execute on function public.measure_opening_hours_update() to parvis_owner;
create or replace function public.measure_opening_hours_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 72::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_from")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."week_minutes", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."valid_from") is not null
  union all
  select r.tenant, 73::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_to" + 1)::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."week_minutes", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."valid_to" + 1) is not null and ("r"."valid_to" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'opening_hours' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_opening_hours_delete() from public;
grant execute on function public.measure_opening_hours_delete() to parvis_owner;
create or replace function public.measure_opening_hours_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_opening_hours_truncate() from public;
grant execute on function public.measure_opening_hours_truncate() to parvis_owner;
-- opening.opened@1
create or replace function public.measure_rows_72(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 72::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_from")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."week_minutes", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.opening_hours r where ("r"."valid_from") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."valid_from") >= from_day and ("r"."valid_from") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_72(for_tenant int, from_day date, to_day date) from public;
-- opening.ended@1
create or replace function public.measure_rows_73(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 73::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."valid_to" + 1)::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."week_minutes", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.opening_hours r where ("r"."valid_to" + 1) is not null and ("r"."valid_to" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."valid_to" + 1) >= from_day and ("r"."valid_to" + 1) <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_73(for_tenant int, from_day date, to_day date) from public;

-- opening_hours, as its owner
grant select on public.opening_hours to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.opening_hours'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.opening_hours'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.opening_hours for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.opening_hours referencing new table as new_rows for each statement execute function public.measure_opening_hours_insert();
create or replace trigger measure_update after update on public.opening_hours referencing old table as old_rows new table as new_rows for each statement execute function public.measure_opening_hours_update();
create or replace trigger measure_delete after delete on public.opening_hours referencing old table as old_rows for each statement execute function public.measure_opening_hours_delete();
create or replace trigger measure_truncate before truncate on public.opening_hours for each statement execute function public.measure_opening_hours_truncate();

-- pan_visit, as measure_writer
create or replace function public.measure_pan_visit_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 234::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce("r"."help", ''), 120) as d2, left(coalesce("r"."outcome", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 235::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."minutes", 240), 0)::int as bucket,
    1 as n, coalesce("r"."minutes", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."minutes" is not null)
  union all
  select r.tenant, 236::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."satisfaction", 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."satisfaction" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'pan_visit' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_pan_visit_insert() from public;
grant execute on function public.measure_pan_visit_insert() to parvis_owner;
create or replace function public.measure_pan_visit_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 234::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce("r"."help", ''), 120) as d2, left(coalesce("r"."outcome", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 234::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce("r"."help", ''), 120) as d2, left(coalesce("r"."outcome", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 235::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."minutes", 240), 0)::int as bucket,
    -1 as n, -coalesce("r"."minutes", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."minutes" is not null)
  union all
  select r.tenant, 235::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."minutes", 240), 0)::int as bucket,
    1 as n, coalesce("r"."minutes", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."minutes" is not null)
  union all
  select r.tenant, 236::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."satisfaction", 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."satisfaction" is not null)
  union all
  select r.tenant, 236::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."satisfaction", 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."satisfaction" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'pan_visit' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_pan_visit_update() from public;
grant execute on function public.measure_pan_visit_update() to parvis_owner;
create or replace function public.measure_pan_visit_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 234::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce("r"."help", ''), 120) as d2, left(coalesce("r"."outcome", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 235::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."minutes", 240), 0)::int as bucket,
    -1 as n, -coalesce("r"."minutes", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."minutes" is not null)
  union all
  select r.tenant, 236::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."satisfaction", 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."satisfaction" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'pan_visit' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_pan_visit_delete() from public;
grant execute on function public.measure_pan_visit_delete() to parvis_owner;
create or replace function public.measure_pan_visit_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_pan_visit_truncate() from public;
grant execute on function public.measure_pan_visit_truncate() to parvis_owner;
-- pan.visit@1
create or replace function public.measure_rows_234(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 234::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."procedure_code", ''), 120) as d1, left(coalesce("r"."help", ''), 120) as d2, left(coalesce("r"."outcome", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.pan_visit r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_234(for_tenant int, from_day date, to_day date) from public;
-- pan.minutes@1
create or replace function public.measure_rows_235(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 235::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce(least("r"."minutes", 240), 0)::int as bucket,
    1 as n, coalesce("r"."minutes", 0)::bigint as total
  from public.pan_visit r where ("r"."day") is not null and ("r"."minutes" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_235(for_tenant int, from_day date, to_day date) from public;
-- pan.satisfaction@1
create or replace function public.measure_rows_236(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 236::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."help", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."satisfaction", 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.pan_visit r where ("r"."day") is not null and ("r"."satisfaction" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_236(for_tenant int, from_day date, to_day date) from public;

-- pan_visit, as its owner
grant select on public.pan_visit to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.pan_visit'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.pan_visit'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.pan_visit for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.pan_visit referencing new table as new_rows for each statement execute function public.measure_pan_visit_insert();
create or replace trigger measure_update after update on public.pan_visit referencing old table as old_rows new table as new_rows for each statement execute function public.measure_pan_visit_update();
create or replace trigger measure_delete after delete on public.pan_visit referencing old table as old_rows for each statement execute function public.measure_pan_visit_delete();
create or replace trigger measure_truncate before truncate on public.pan_visit for each statement execute function public.measure_pan_visit_truncate();

-- partner_place, as measure_writer
create or replace function public.measure_partner_place_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 269::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 270::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."closed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."closed_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'partner_place' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_partner_place_insert() from public;
grant execute on function public.measure_partner_place_insert() to parvis_owner;
create or replace function public.measure_partner_place_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 269::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 269::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 270::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."closed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."closed_on") is not null
  union all
  select r.tenant, 270::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."closed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."closed_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'partner_place' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_partner_place_update() from public;
grant execute on function public.measure_partner_place_update() to parvis_owner;
create or replace function public.measure_partner_place_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 269::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."opened_on") is not null
  union all
  select r.tenant, 270::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."closed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."closed_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'partner_place' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_partner_place_delete() from public;
grant execute on function public.measure_partner_place_delete() to parvis_owner;
create or replace function public.measure_partner_place_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_partner_place_truncate() from public;
grant execute on function public.measure_partner_place_truncate() to parvis_owner;
-- partner.opened@1
create or replace function public.measure_rows_269(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 269::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."opened_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.partner_place r where ("r"."opened_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."opened_on") >= from_day and ("r"."opened_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_269(for_tenant int, from_day date, to_day date) from public;
-- partner.closed@1
create or replace function public.measure_rows_270(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 270::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."closed_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce(case when "r"."with_house" then 'yes' else 'no' end, ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.partner_place r where ("r"."closed_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."closed_on") >= from_day and ("r"."closed_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_270(for_tenant int, from_day date, to_day date) from public;

-- partner_place, as its owner
grant select on public.partner_place to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.partner_place'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.partner_place'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.partner_place for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.partner_place referencing new table as new_rows for each statement execute function public.measure_partner_place_insert();
create or replace trigger measure_update after update on public.partner_place referencing old table as old_rows new table as new_rows for each statement execute function public.measure_partner_place_update();
create or replace trigger measure_delete after delete on public.partner_place referencing old table as old_rows for each statement execute function public.measure_partner_place_delete();
create or replace trigger measure_truncate before truncate on public.partner_place for each statement execute function public.measure_partner_place_truncate();

-- public_reply, as measure_writer
create or replace function public.measure_public_reply_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 112::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."audience", ''), 120) as d1, left(coalesce("r"."decision", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'public_reply' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_public_reply_insert() from public;
grant execute on function public.measure_public_reply_insert() to parvis_owner;
create or replace function public.measure_public_reply_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 112::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."audience", ''), 120) as d1, left(coalesce("r"."decision", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null
  union all
  select r.tenant, 112::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."audience", ''), 120) as d1, left(coalesce("r"."decision", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."received_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'public_reply' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_public_reply_update() from public;
grant execute on function public.measure_public_reply_update() to parvis_owner;
create or replace function public.measure_public_reply_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 112::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."audience", ''), 120) as d1, left(coalesce("r"."decision", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."received_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'public_reply' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_public_reply_delete() from public;
grant execute on function public.measure_public_reply_delete() to parvis_owner;
create or replace function public.measure_public_reply_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_public_reply_truncate() from public;
grant execute on function public.measure_public_reply_truncate() to parvis_owner;
-- proposal.received@1
create or replace function public.measure_rows_112(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 112::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."received_on")::timestamp)::date as day, coalesce(null::int, 0)::int as service,
    left(coalesce("r"."audience", ''), 120) as d1, left(coalesce("r"."decision", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.public_reply r where ("r"."received_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."received_on") >= from_day and ("r"."received_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_112(for_tenant int, from_day date, to_day date) from public;

-- public_reply, as its owner
grant select on public.public_reply to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.public_reply'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.public_reply'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.public_reply for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.public_reply referencing new table as new_rows for each statement execute function public.measure_public_reply_insert();
create or replace trigger measure_update after update on public.public_reply referencing old table as old_rows new table as new_rows for each statement execute function public.measure_public_reply_update();
create or replace trigger measure_delete after delete on public.public_reply referencing old table as old_rows for each statement execute function public.measure_public_reply_delete();
create or replace trigger measure_truncate before truncate on public.public_reply for each statement execute function public.measure_public_reply_truncate();

-- queue_ticket, as measure_writer
create or replace function public.measure_queue_ticket_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 320::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."outcome", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."state" = 'ended')
  union all
  select r.tenant, 321::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."appointment", ''), 120) as d2, '' as d3, coalesce(least("r"."ended" - "r"."started", 240), 0)::int as bucket,
    1 as n, coalesce("r"."ended" - "r"."started", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."outcome" = 'served' and "r"."started" is not null and "r"."ended" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'queue_ticket' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_queue_ticket_insert() from public;
grant execute on function public.measure_queue_ticket_insert() to parvis_owner;
create or replace function public.measure_queue_ticket_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 320::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."outcome", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."state" = 'ended')
  union all
  select r.tenant, 320::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."outcome", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."state" = 'ended')
  union all
  select r.tenant, 321::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."appointment", ''), 120) as d2, '' as d3, coalesce(least("r"."ended" - "r"."started", 240), 0)::int as bucket,
    -1 as n, -coalesce("r"."ended" - "r"."started", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."outcome" = 'served' and "r"."started" is not null and "r"."ended" is not null))
  union all
  select r.tenant, 321::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."appointment", ''), 120) as d2, '' as d3, coalesce(least("r"."ended" - "r"."started", 240), 0)::int as bucket,
    1 as n, coalesce("r"."ended" - "r"."started", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."outcome" = 'served' and "r"."started" is not null and "r"."ended" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'queue_ticket' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_queue_ticket_update() from public;
grant execute on function public.measure_queue_ticket_update() to parvis_owner;
create or replace function public.measure_queue_ticket_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 320::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."outcome", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."state" = 'ended')
  union all
  select r.tenant, 321::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."appointment", ''), 120) as d2, '' as d3, coalesce(least("r"."ended" - "r"."started", 240), 0)::int as bucket,
    -1 as n, -coalesce("r"."ended" - "r"."started", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."outcome" = 'served' and "r"."started" is not null and "r"."ended" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'queue_ticket' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_queue_ticket_delete() from public;
grant execute on function public.measure_queue_ticket_delete() to parvis_owner;
create or replace function public.measure_queue_ticket_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_queue_ticket_truncate() from public;
grant execute on function public.measure_queue_ticket_truncate() to parvis_owner;
-- queue.ticket@1
create or replace function public.measure_rows_320(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 320::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."outcome", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.queue_ticket r where ("r"."day") is not null and ("r"."state" = 'ended')
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_320(for_tenant int, from_day date, to_day date) from public;
-- queue.service@1
create or replace function public.measure_rows_321(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 321::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."line_code", ''), 120) as d1, left(coalesce("r"."appointment", ''), 120) as d2, '' as d3, coalesce(least("r"."ended" - "r"."started", 240), 0)::int as bucket,
    1 as n, coalesce("r"."ended" - "r"."started", 0)::bigint as total
  from public.queue_ticket r where ("r"."day") is not null and (("r"."outcome" = 'served' and "r"."started" is not null and "r"."ended" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_321(for_tenant int, from_day date, to_day date) from public;

-- queue_ticket, as its owner
grant select on public.queue_ticket to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.queue_ticket'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.queue_ticket'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.queue_ticket for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.queue_ticket referencing new table as new_rows for each statement execute function public.measure_queue_ticket_insert();
create or replace trigger measure_update after update on public.queue_ticket referencing old table as old_rows new table as new_rows for each statement execute function public.measure_queue_ticket_update();
create or replace trigger measure_delete after delete on public.queue_ticket referencing old table as old_rows for each statement execute function public.measure_queue_ticket_delete();
create or replace trigger measure_truncate before truncate on public.queue_ticket for each statement execute function public.measure_queue_ticket_truncate();

-- rating, as measure_writer
create or replace function public.measure_rating_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 110::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(extract(year from "r"."day")::int::text || '-T' || extract(quarter from "r"."day")::int::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."stars", 0)::int as bucket,
    1 as n, coalesce("r"."stars", 0)::bigint as total
  from new_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'rating' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_rating_insert() from public;
grant execute on function public.measure_rating_insert() to parvis_owner;
create or replace function public.measure_rating_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 110::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(extract(year from "r"."day")::int::text || '-T' || extract(quarter from "r"."day")::int::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."stars", 0)::int as bucket,
    -1 as n, -coalesce("r"."stars", 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 110::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(extract(year from "r"."day")::int::text || '-T' || extract(quarter from "r"."day")::int::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."stars", 0)::int as bucket,
    1 as n, coalesce("r"."stars", 0)::bigint as total
  from new_rows r where ("r"."day") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'rating' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_rating_update() from public;
grant execute on function public.measure_rating_update() to parvis_owner;
create or replace function public.measure_rating_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 110::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(extract(year from "r"."day")::int::text || '-T' || extract(quarter from "r"."day")::int::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."stars", 0)::int as bucket,
    -1 as n, -coalesce("r"."stars", 0)::bigint as total
  from old_rows r where ("r"."day") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'rating' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_rating_delete() from public;
grant execute on function public.measure_rating_delete() to parvis_owner;
create or replace function public.measure_rating_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_rating_truncate() from public;
grant execute on function public.measure_rating_truncate() to parvis_owner;
-- rating.given@1
create or replace function public.measure_rows_110(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 110::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(extract(year from "r"."day")::int::text || '-T' || extract(quarter from "r"."day")::int::text, ''), 120) as d1, left(coalesce("r"."channel", ''), 120) as d2, '' as d3, coalesce("r"."stars", 0)::int as bucket,
    1 as n, coalesce("r"."stars", 0)::bigint as total
  from public.rating r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_110(for_tenant int, from_day date, to_day date) from public;

-- rating, as its owner
grant select on public.rating to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.rating'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.rating'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.rating for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.rating referencing new table as new_rows for each statement execute function public.measure_rating_insert();
create or replace trigger measure_update after update on public.rating referencing old table as old_rows new table as new_rows for each statement execute function public.measure_rating_update();
create or replace trigger measure_delete after delete on public.rating referencing old table as old_rows for each statement execute function public.measure_rating_delete();
create or replace trigger measure_truncate before truncate on public.rating for each statement execute function public.measure_rating_truncate();

-- relay_use, as measure_writer
create or replace function public.measure_relay_use_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 74::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."uses", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and ("r"."retained")) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'relay_use' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_relay_use_insert() from public;
grant execute on function public.measure_relay_use_insert() to parvis_owner;
create or replace function public.measure_relay_use_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 74::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."uses", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and ("r"."retained")
  union all
  select r.tenant, 74::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."uses", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and ("r"."retained")) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'relay_use' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_relay_use_update() from public;
grant execute on function public.measure_relay_use_update() to parvis_owner;
create or replace function public.measure_relay_use_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 74::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."uses", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and ("r"."retained")) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'relay_use' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_relay_use_delete() from public;
grant execute on function public.measure_relay_use_delete() to parvis_owner;
create or replace function public.measure_relay_use_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_relay_use_truncate() from public;
grant execute on function public.measure_relay_use_truncate() to parvis_owner;
-- relay.uses@1
create or replace function public.measure_rows_74(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 74::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."uses", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.relay_use r where ("r"."month") is not null and ("r"."retained")
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_74(for_tenant int, from_day date, to_day date) from public;

-- relay_use, as its owner
grant select on public.relay_use to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.relay_use'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.relay_use'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.relay_use for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.relay_use referencing new table as new_rows for each statement execute function public.measure_relay_use_insert();
create or replace trigger measure_update after update on public.relay_use referencing old table as old_rows new table as new_rows for each statement execute function public.measure_relay_use_update();
create or replace trigger measure_delete after delete on public.relay_use referencing old table as old_rows for each statement execute function public.measure_relay_use_delete();
create or replace trigger measure_truncate before truncate on public.relay_use for each statement execute function public.measure_relay_use_truncate();

-- text_message, as measure_writer
create or replace function public.measure_text_message_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 300::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."purpose", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."departed" = true)
  union all
  select r.tenant, 301::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."state", ''), 120) as d1, left(coalesce("r"."way", ''), 120) as d2, left(coalesce("r"."model_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 302::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, left(coalesce("r"."model_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."cost", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."departed" = true and "r"."cost" > 0))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'text_message' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_text_message_insert() from public;
grant execute on function public.measure_text_message_insert() to parvis_owner;
create or replace function public.measure_text_message_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 300::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."purpose", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."departed" = true)
  union all
  select r.tenant, 300::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."purpose", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."departed" = true)
  union all
  select r.tenant, 301::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."state", ''), 120) as d1, left(coalesce("r"."way", ''), 120) as d2, left(coalesce("r"."model_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 301::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."state", ''), 120) as d1, left(coalesce("r"."way", ''), 120) as d2, left(coalesce("r"."model_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null
  union all
  select r.tenant, 302::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, left(coalesce("r"."model_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."cost", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."departed" = true and "r"."cost" > 0))
  union all
  select r.tenant, 302::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, left(coalesce("r"."model_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."cost", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."departed" = true and "r"."cost" > 0))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'text_message' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_text_message_update() from public;
grant execute on function public.measure_text_message_update() to parvis_owner;
create or replace function public.measure_text_message_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 300::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."purpose", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."departed" = true)
  union all
  select r.tenant, 301::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."state", ''), 120) as d1, left(coalesce("r"."way", ''), 120) as d2, left(coalesce("r"."model_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null
  union all
  select r.tenant, 302::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, left(coalesce("r"."model_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."cost", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."departed" = true and "r"."cost" > 0))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'text_message' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_text_message_delete() from public;
grant execute on function public.measure_text_message_delete() to parvis_owner;
create or replace function public.measure_text_message_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_text_message_truncate() from public;
grant execute on function public.measure_text_message_truncate() to parvis_owner;
-- text.sent@1
create or replace function public.measure_rows_300(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 300::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."purpose", ''), 120) as d2, left(coalesce("r"."procedure_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.text_message r where ("r"."day") is not null and ("r"."departed" = true)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_300(for_tenant int, from_day date, to_day date) from public;
-- text.outcome@1
create or replace function public.measure_rows_301(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 301::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."state", ''), 120) as d1, left(coalesce("r"."way", ''), 120) as d2, left(coalesce("r"."model_code", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.text_message r where ("r"."day") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_301(for_tenant int, from_day date, to_day date) from public;
-- text.cost@1
create or replace function public.measure_rows_302(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 302::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, left(coalesce("r"."model_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."cost", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.text_message r where ("r"."day") is not null and (("r"."departed" = true and "r"."cost" > 0))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_302(for_tenant int, from_day date, to_day date) from public;

-- text_message, as its owner
grant select on public.text_message to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.text_message'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.text_message'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.text_message for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.text_message referencing new table as new_rows for each statement execute function public.measure_text_message_insert();
create or replace trigger measure_update after update on public.text_message referencing old table as old_rows new table as new_rows for each statement execute function public.measure_text_message_update();
create or replace trigger measure_delete after delete on public.text_message referencing old table as old_rows for each statement execute function public.measure_text_message_delete();
create or replace trigger measure_truncate before truncate on public.text_message for each statement execute function public.measure_text_message_truncate();

-- text_total, as measure_writer
create or replace function public.measure_text_total_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 303::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."sent", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null
  union all
  select r.tenant, 304::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."delivered", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and ("r"."delivered" is not null)
  union all
  select r.tenant, 305::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."failed", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."failed" is not null and "r"."delivered" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'text_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_text_total_insert() from public;
grant execute on function public.measure_text_total_insert() to parvis_owner;
create or replace function public.measure_text_total_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 303::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."sent", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null
  union all
  select r.tenant, 303::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."sent", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null
  union all
  select r.tenant, 304::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."delivered", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and ("r"."delivered" is not null)
  union all
  select r.tenant, 304::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."delivered", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and ("r"."delivered" is not null)
  union all
  select r.tenant, 305::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."failed", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."failed" is not null and "r"."delivered" is not null))
  union all
  select r.tenant, 305::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."failed", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."failed" is not null and "r"."delivered" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'text_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_text_total_update() from public;
grant execute on function public.measure_text_total_update() to parvis_owner;
create or replace function public.measure_text_total_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 303::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."sent", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null
  union all
  select r.tenant, 304::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."delivered", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and ("r"."delivered" is not null)
  union all
  select r.tenant, 305::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."failed", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."failed" is not null and "r"."delivered" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'text_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_text_total_delete() from public;
grant execute on function public.measure_text_total_delete() to parvis_owner;
create or replace function public.measure_text_total_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_text_total_truncate() from public;
grant execute on function public.measure_text_total_truncate() to parvis_owner;
-- text.total.sent@1
create or replace function public.measure_rows_303(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 303::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."sent", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.text_total r where ("r"."month") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_303(for_tenant int, from_day date, to_day date) from public;
-- text.total.delivered@1
create or replace function public.measure_rows_304(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 304::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."delivered", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.text_total r where ("r"."month") is not null and ("r"."delivered" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_304(for_tenant int, from_day date, to_day date) from public;
-- text.total.failed@1
create or replace function public.measure_rows_305(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 305::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."purpose", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."failed", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.text_total r where ("r"."month") is not null and (("r"."failed" is not null and "r"."delivered" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_305(for_tenant int, from_day date, to_day date) from public;

-- text_total, as its owner
grant select on public.text_total to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.text_total'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.text_total'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.text_total for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.text_total referencing new table as new_rows for each statement execute function public.measure_text_total_insert();
create or replace trigger measure_update after update on public.text_total referencing old table as old_rows new table as new_rows for each statement execute function public.measure_text_total_update();
create or replace trigger measure_delete after delete on public.text_total referencing old table as old_rows for each statement execute function public.measure_text_total_delete();
create or replace trigger measure_truncate before truncate on public.text_total for each statement execute function public.measure_text_total_truncate();

-- titre_flow, as measure_writer
create or replace function public.measure_titre_flow_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 260::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null))
  union all
  select r.tenant, 261::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."issued", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."issued" is not null))
  union all
  select r.tenant, 262::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."stock", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."stock" is not null))
  union all
  select r.tenant, 263::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."urgent", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."urgent" is not null))
  union all
  select r.tenant, 264::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."issued", 0)::int as n, coalesce("r"."delay_total", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."delay_total" is not null))
  union all
  select r.tenant, 265::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce("r"."incomplete", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null and "r"."incomplete" is not null))
  union all
  select r.tenant, 266::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, left(coalesce("r"."origin", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."origin" <> '' and "r"."received" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'titre_flow' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_titre_flow_insert() from public;
grant execute on function public.measure_titre_flow_insert() to parvis_owner;
create or replace function public.measure_titre_flow_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 260::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."received", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null))
  union all
  select r.tenant, 260::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null))
  union all
  select r.tenant, 261::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."issued", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."issued" is not null))
  union all
  select r.tenant, 261::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."issued", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."issued" is not null))
  union all
  select r.tenant, 262::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."stock", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."stock" is not null))
  union all
  select r.tenant, 262::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."stock", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."stock" is not null))
  union all
  select r.tenant, 263::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."urgent", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."urgent" is not null))
  union all
  select r.tenant, 263::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."urgent", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."urgent" is not null))
  union all
  select r.tenant, 264::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."issued", 0)::int as n, -coalesce("r"."delay_total", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."delay_total" is not null))
  union all
  select r.tenant, 264::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."issued", 0)::int as n, coalesce("r"."delay_total", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."delay_total" is not null))
  union all
  select r.tenant, 265::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."received", 0)::int as n, -coalesce("r"."incomplete", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null and "r"."incomplete" is not null))
  union all
  select r.tenant, 265::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce("r"."incomplete", 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null and "r"."incomplete" is not null))
  union all
  select r.tenant, 266::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, left(coalesce("r"."origin", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."received", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."origin" <> '' and "r"."received" is not null))
  union all
  select r.tenant, 266::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, left(coalesce("r"."origin", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."origin" <> '' and "r"."received" is not null))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'titre_flow' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_titre_flow_update() from public;
grant execute on function public.measure_titre_flow_update() to parvis_owner;
create or replace function public.measure_titre_flow_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 260::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."received", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null))
  union all
  select r.tenant, 261::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."issued", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."issued" is not null))
  union all
  select r.tenant, 262::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."stock", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."stock" is not null))
  union all
  select r.tenant, 263::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."urgent", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."urgent" is not null))
  union all
  select r.tenant, 264::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."issued", 0)::int as n, -coalesce("r"."delay_total", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."delay_total" is not null))
  union all
  select r.tenant, 265::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."received", 0)::int as n, -coalesce("r"."incomplete", 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null and "r"."incomplete" is not null))
  union all
  select r.tenant, 266::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, left(coalesce("r"."origin", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."received", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."month") is not null and (("r"."retained" = true and "r"."origin" <> '' and "r"."received" is not null))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'titre_flow' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_titre_flow_delete() from public;
grant execute on function public.measure_titre_flow_delete() to parvis_owner;
create or replace function public.measure_titre_flow_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_titre_flow_truncate() from public;
grant execute on function public.measure_titre_flow_truncate() to parvis_owner;
-- titre.received@1
create or replace function public.measure_rows_260(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 260::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_260(for_tenant int, from_day date, to_day date) from public;
-- titre.issued@1
create or replace function public.measure_rows_261(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 261::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."issued", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."counted" = true and "r"."issued" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_261(for_tenant int, from_day date, to_day date) from public;
-- titre.stock@1
create or replace function public.measure_rows_262(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 262::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."stock", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."counted" = true and "r"."stock" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_262(for_tenant int, from_day date, to_day date) from public;
-- titre.urgent@1
create or replace function public.measure_rows_263(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 263::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."urgent", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."counted" = true and "r"."urgent" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_263(for_tenant int, from_day date, to_day date) from public;
-- titre.delay@1
create or replace function public.measure_rows_264(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 264::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."issued", 0)::int as n, coalesce("r"."delay_total", 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."counted" = true and "r"."delay_total" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_264(for_tenant int, from_day date, to_day date) from public;
-- titre.incomplete@1
create or replace function public.measure_rows_265(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 265::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce("r"."incomplete", 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."counted" = true and "r"."received" is not null and "r"."incomplete" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_265(for_tenant int, from_day date, to_day date) from public;
-- titre.share@1
create or replace function public.measure_rows_266(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 266::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."month")::timestamp)::date as day, coalesce(0, 0)::int as service,
    left(coalesce("r"."titre_code", ''), 120) as d1, left(coalesce("r"."centre_code", ''), 120) as d2, left(coalesce("r"."origin", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."received", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.titre_flow r where ("r"."month") is not null and (("r"."retained" = true and "r"."origin" <> '' and "r"."received" is not null))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."month") >= from_day and ("r"."month") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_266(for_tenant int, from_day date, to_day date) from public;

-- titre_flow, as its owner
grant select on public.titre_flow to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.titre_flow'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.titre_flow'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.titre_flow for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.titre_flow referencing new table as new_rows for each statement execute function public.measure_titre_flow_insert();
create or replace trigger measure_update after update on public.titre_flow referencing old table as old_rows new table as new_rows for each statement execute function public.measure_titre_flow_update();
create or replace trigger measure_delete after delete on public.titre_flow referencing old table as old_rows for each statement execute function public.measure_titre_flow_delete();
create or replace trigger measure_truncate before truncate on public.titre_flow for each statement execute function public.measure_titre_flow_truncate();

-- tour, as measure_writer
create or replace function public.measure_tour_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 70::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."done_on") is not null
  union all
  select r.tenant, 71::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."met" + "r"."unmet", 0)::int as n, coalesce("r"."met", 0)::bigint as total
  from new_rows r where ("r"."done_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'tour' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_tour_insert() from public;
grant execute on function public.measure_tour_insert() to parvis_owner;
create or replace function public.measure_tour_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 70::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."done_on") is not null
  union all
  select r.tenant, 70::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."done_on") is not null
  union all
  select r.tenant, 71::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."met" + "r"."unmet", 0)::int as n, -coalesce("r"."met", 0)::bigint as total
  from old_rows r where ("r"."done_on") is not null
  union all
  select r.tenant, 71::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."met" + "r"."unmet", 0)::int as n, coalesce("r"."met", 0)::bigint as total
  from new_rows r where ("r"."done_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'tour' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_tour_update() from public;
grant execute on function public.measure_tour_update() to parvis_owner;
create or replace function public.measure_tour_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 70::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."done_on") is not null
  union all
  select r.tenant, 71::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."met" + "r"."unmet", 0)::int as n, -coalesce("r"."met", 0)::bigint as total
  from old_rows r where ("r"."done_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'tour' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_tour_delete() from public;
grant execute on function public.measure_tour_delete() to parvis_owner;
create or replace function public.measure_tour_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_tour_truncate() from public;
grant execute on function public.measure_tour_truncate() to parvis_owner;
-- tour.done@1
create or replace function public.measure_rows_70(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 70::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.tour r where ("r"."done_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."done_on") >= from_day and ("r"."done_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_70(for_tenant int, from_day date, to_day date) from public;
-- tour.looked@1
create or replace function public.measure_rows_71(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 71::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."done_on")::timestamp)::date as day, coalesce(0, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."met" + "r"."unmet", 0)::int as n, coalesce("r"."met", 0)::bigint as total
  from public.tour r where ("r"."done_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."done_on") >= from_day and ("r"."done_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_71(for_tenant int, from_day date, to_day date) from public;

-- tour, as its owner
grant select on public.tour to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.tour'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.tour'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.tour for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.tour referencing new table as new_rows for each statement execute function public.measure_tour_insert();
create or replace trigger measure_update after update on public.tour referencing old table as old_rows new table as new_rows for each statement execute function public.measure_tour_update();
create or replace trigger measure_delete after delete on public.tour referencing old table as old_rows for each statement execute function public.measure_tour_delete();
create or replace trigger measure_truncate before truncate on public.tour for each statement execute function public.measure_tour_truncate();

-- training_record, as measure_writer
create or replace function public.measure_training_record_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 62::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."obtained_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."obtained_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'training_record' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_training_record_insert() from public;
grant execute on function public.measure_training_record_insert() to parvis_owner;
create or replace function public.measure_training_record_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 62::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."obtained_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."obtained_on") is not null
  union all
  select r.tenant, 62::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."obtained_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."obtained_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'training_record' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_training_record_update() from public;
grant execute on function public.measure_training_record_update() to parvis_owner;
create or replace function public.measure_training_record_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 62::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."obtained_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."obtained_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'training_record' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_training_record_delete() from public;
grant execute on function public.measure_training_record_delete() to parvis_owner;
create or replace function public.measure_training_record_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_training_record_truncate() from public;
grant execute on function public.measure_training_record_truncate() to parvis_owner;
-- training.obtained@1
create or replace function public.measure_rows_62(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 62::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."obtained_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."way", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.training_record r where ("r"."obtained_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."obtained_on") >= from_day and ("r"."obtained_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_62(for_tenant int, from_day date, to_day date) from public;

-- training_record, as its owner
grant select on public.training_record to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.training_record'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.training_record'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.training_record for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.training_record referencing new table as new_rows for each statement execute function public.measure_training_record_insert();
create or replace trigger measure_update after update on public.training_record referencing old table as old_rows new table as new_rows for each statement execute function public.measure_training_record_update();
create or replace trigger measure_delete after delete on public.training_record referencing old table as old_rows for each statement execute function public.measure_training_record_delete();
create or replace trigger measure_truncate before truncate on public.training_record for each statement execute function public.measure_training_record_truncate();

-- training_span, as measure_writer
create or replace function public.measure_training_span_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 60::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."from_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."from_on") is not null
  union all
  select r.tenant, 61::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."gone_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."gone_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'training_span' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_training_span_insert() from public;
grant execute on function public.measure_training_span_insert() to parvis_owner;
create or replace function public.measure_training_span_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 60::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."from_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."from_on") is not null
  union all
  select r.tenant, 60::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."from_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."from_on") is not null
  union all
  select r.tenant, 61::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."gone_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."gone_on") is not null
  union all
  select r.tenant, 61::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."gone_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."gone_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'training_span' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_training_span_update() from public;
grant execute on function public.measure_training_span_update() to parvis_owner;
create or replace function public.measure_training_span_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 60::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."from_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."from_on") is not null
  union all
  select r.tenant, 61::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."gone_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."gone_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'training_span' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_training_span_delete() from public;
grant execute on function public.measure_training_span_delete() to parvis_owner;
create or replace function public.measure_training_span_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_training_span_truncate() from public;
grant execute on function public.measure_training_span_truncate() to parvis_owner;
-- training.came@1
create or replace function public.measure_rows_60(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 60::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."from_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.training_span r where ("r"."from_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."from_on") >= from_day and ("r"."from_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_60(for_tenant int, from_day date, to_day date) from public;
-- training.left@1
create or replace function public.measure_rows_61(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 61::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."gone_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."kind", ''), 120) as d1, left(coalesce("r"."course"::text, ''), 120) as d2, left(coalesce("r"."population", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.training_span r where ("r"."gone_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."gone_on") >= from_day and ("r"."gone_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_61(for_tenant int, from_day date, to_day date) from public;

-- training_span, as its owner
grant select on public.training_span to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.training_span'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.training_span'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.training_span for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.training_span referencing new table as new_rows for each statement execute function public.measure_training_span_insert();
create or replace trigger measure_update after update on public.training_span referencing old table as old_rows new table as new_rows for each statement execute function public.measure_training_span_update();
create or replace trigger measure_delete after delete on public.training_span referencing old table as old_rows for each statement execute function public.measure_training_span_delete();
create or replace trigger measure_truncate before truncate on public.training_span for each statement execute function public.measure_training_span_truncate();

-- urgent_case, as measure_writer
create or replace function public.measure_urgent_case_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 238::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."decision", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 239::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(least("r"."decided_on" - "r"."asked_on", 366), 0)::int as bucket,
    1 as n, coalesce("r"."decided_on" - "r"."asked_on", 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null and ("r"."decided_on" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'urgent_case' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_urgent_case_insert() from public;
grant execute on function public.measure_urgent_case_insert() to parvis_owner;
create or replace function public.measure_urgent_case_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 238::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."decision", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 238::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."decision", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 239::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(least("r"."decided_on" - "r"."asked_on", 366), 0)::int as bucket,
    -1 as n, -coalesce("r"."decided_on" - "r"."asked_on", 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null and ("r"."decided_on" is not null)
  union all
  select r.tenant, 239::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(least("r"."decided_on" - "r"."asked_on", 366), 0)::int as bucket,
    1 as n, coalesce("r"."decided_on" - "r"."asked_on", 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null and ("r"."decided_on" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'urgent_case' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_urgent_case_update() from public;
grant execute on function public.measure_urgent_case_update() to parvis_owner;
create or replace function public.measure_urgent_case_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 238::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."decision", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 239::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(least("r"."decided_on" - "r"."asked_on", 366), 0)::int as bucket,
    -1 as n, -coalesce("r"."decided_on" - "r"."asked_on", 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null and ("r"."decided_on" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'urgent_case' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_urgent_case_delete() from public;
grant execute on function public.measure_urgent_case_delete() to parvis_owner;
create or replace function public.measure_urgent_case_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_urgent_case_truncate() from public;
grant execute on function public.measure_urgent_case_truncate() to parvis_owner;
-- urgent.case@1
create or replace function public.measure_rows_238(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 238::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."decision", ''), 120) as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.urgent_case r where ("r"."asked_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."asked_on") >= from_day and ("r"."asked_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_238(for_tenant int, from_day date, to_day date) from public;
-- urgent.delay@1
create or replace function public.measure_rows_239(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 239::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(least("r"."decided_on" - "r"."asked_on", 366), 0)::int as bucket,
    1 as n, coalesce("r"."decided_on" - "r"."asked_on", 0)::bigint as total
  from public.urgent_case r where ("r"."asked_on") is not null and ("r"."decided_on" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."asked_on") >= from_day and ("r"."asked_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_239(for_tenant int, from_day date, to_day date) from public;

-- urgent_case, as its owner
grant select on public.urgent_case to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.urgent_case'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.urgent_case'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.urgent_case for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.urgent_case referencing new table as new_rows for each statement execute function public.measure_urgent_case_insert();
create or replace trigger measure_update after update on public.urgent_case referencing old table as old_rows new table as new_rows for each statement execute function public.measure_urgent_case_update();
create or replace trigger measure_delete after delete on public.urgent_case referencing old table as old_rows for each statement execute function public.measure_urgent_case_delete();
create or replace trigger measure_truncate before truncate on public.urgent_case for each statement execute function public.measure_urgent_case_truncate();

-- visit_ticket, as measure_writer
create or replace function public.measure_visit_ticket_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 233::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."theme", ''), 120) as d2, left(coalesce(lpad(("r"."arrived" / 30)::text, 2, '0'), ''), 120) as d3, coalesce(least("r"."called" - "r"."arrived", 240), 0)::int as bucket,
    1 as n, coalesce("r"."called" - "r"."arrived", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."called" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'visit_ticket' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_visit_ticket_insert() from public;
grant execute on function public.measure_visit_ticket_insert() to parvis_owner;
create or replace function public.measure_visit_ticket_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 233::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."theme", ''), 120) as d2, left(coalesce(lpad(("r"."arrived" / 30)::text, 2, '0'), ''), 120) as d3, coalesce(least("r"."called" - "r"."arrived", 240), 0)::int as bucket,
    -1 as n, -coalesce("r"."called" - "r"."arrived", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."called" is not null)
  union all
  select r.tenant, 233::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."theme", ''), 120) as d2, left(coalesce(lpad(("r"."arrived" / 30)::text, 2, '0'), ''), 120) as d3, coalesce(least("r"."called" - "r"."arrived", 240), 0)::int as bucket,
    1 as n, coalesce("r"."called" - "r"."arrived", 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."called" is not null)) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'visit_ticket' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_visit_ticket_update() from public;
grant execute on function public.measure_visit_ticket_update() to parvis_owner;
create or replace function public.measure_visit_ticket_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 233::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."theme", ''), 120) as d2, left(coalesce(lpad(("r"."arrived" / 30)::text, 2, '0'), ''), 120) as d3, coalesce(least("r"."called" - "r"."arrived", 240), 0)::int as bucket,
    -1 as n, -coalesce("r"."called" - "r"."arrived", 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."called" is not null)) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'visit_ticket' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_visit_ticket_delete() from public;
grant execute on function public.measure_visit_ticket_delete() to parvis_owner;
create or replace function public.measure_visit_ticket_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_visit_ticket_truncate() from public;
grant execute on function public.measure_visit_ticket_truncate() to parvis_owner;
-- visit.wait@1
create or replace function public.measure_rows_233(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 233::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."theme", ''), 120) as d2, left(coalesce(lpad(("r"."arrived" / 30)::text, 2, '0'), ''), 120) as d3, coalesce(least("r"."called" - "r"."arrived", 240), 0)::int as bucket,
    1 as n, coalesce("r"."called" - "r"."arrived", 0)::bigint as total
  from public.visit_ticket r where ("r"."day") is not null and ("r"."called" is not null)
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_233(for_tenant int, from_day date, to_day date) from public;

-- visit_ticket, as its owner
grant select on public.visit_ticket to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.visit_ticket'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.visit_ticket'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.visit_ticket for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.visit_ticket referencing new table as new_rows for each statement execute function public.measure_visit_ticket_insert();
create or replace trigger measure_update after update on public.visit_ticket referencing old table as old_rows new table as new_rows for each statement execute function public.measure_visit_ticket_update();
create or replace trigger measure_delete after delete on public.visit_ticket referencing old table as old_rows for each statement execute function public.measure_visit_ticket_delete();
create or replace trigger measure_truncate before truncate on public.visit_ticket for each statement execute function public.measure_visit_ticket_truncate();

-- visit_total, as measure_writer
create or replace function public.measure_visit_total_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 230::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."source", ''), 120) as d2, left(coalesce("r"."point_kind", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 231::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."theme" <> ''))
  union all
  select r.tenant, 232::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."minute" / 30, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."minute" >= 0))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'visit_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_visit_total_insert() from public;
grant execute on function public.measure_visit_total_insert() to parvis_owner;
create or replace function public.measure_visit_total_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 230::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."source", ''), 120) as d2, left(coalesce("r"."point_kind", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 230::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."source", ''), 120) as d2, left(coalesce("r"."point_kind", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 231::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."theme" <> ''))
  union all
  select r.tenant, 231::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."theme" <> ''))
  union all
  select r.tenant, 232::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."minute" / 30, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."minute" >= 0))
  union all
  select r.tenant, 232::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."minute" / 30, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."minute" >= 0))) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'visit_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_visit_total_update() from public;
grant execute on function public.measure_visit_total_update() to parvis_owner;
create or replace function public.measure_visit_total_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 230::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."source", ''), 120) as d2, left(coalesce("r"."point_kind", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and ("r"."counted")
  union all
  select r.tenant, 231::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."theme" <> ''))
  union all
  select r.tenant, 232::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."minute" / 30, 0)::int as bucket,
    -coalesce("r"."n", 0)::int as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."day") is not null and (("r"."counted" = true and "r"."minute" >= 0))) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'visit_total' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_visit_total_delete() from public;
grant execute on function public.measure_visit_total_delete() to parvis_owner;
create or replace function public.measure_visit_total_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_visit_total_truncate() from public;
grant execute on function public.measure_visit_total_truncate() to parvis_owner;
-- visit.received@1
create or replace function public.measure_rows_230(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 230::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, left(coalesce("r"."source", ''), 120) as d2, left(coalesce("r"."point_kind", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.visit_total r where ("r"."day") is not null and ("r"."counted")
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_230(for_tenant int, from_day date, to_day date) from public;
-- visit.theme@1
create or replace function public.measure_rows_231(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 231::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."theme", ''), 120) as d1, left(coalesce("r"."reason_code", ''), 120) as d2, left(coalesce("r"."appointment", ''), 120) as d3, coalesce(0, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.visit_total r where ("r"."day") is not null and (("r"."counted" = true and "r"."theme" <> ''))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_231(for_tenant int, from_day date, to_day date) from public;
-- visit.hour@1
create or replace function public.measure_rows_232(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 232::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."day")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce("r"."appointment", ''), 120) as d1, '' as d2, '' as d3, coalesce("r"."minute" / 30, 0)::int as bucket,
    coalesce("r"."n", 0)::int as n, coalesce(0, 0)::bigint as total
  from public.visit_total r where ("r"."day") is not null and (("r"."counted" = true and "r"."minute" >= 0))
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."day") >= from_day and ("r"."day") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_232(for_tenant int, from_day date, to_day date) from public;

-- visit_total, as its owner
grant select on public.visit_total to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.visit_total'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.visit_total'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.visit_total for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.visit_total referencing new table as new_rows for each statement execute function public.measure_visit_total_insert();
create or replace trigger measure_update after update on public.visit_total referencing old table as old_rows new table as new_rows for each statement execute function public.measure_visit_total_update();
create or replace trigger measure_delete after delete on public.visit_total referencing old table as old_rows for each statement execute function public.measure_visit_total_delete();
create or replace trigger measure_truncate before truncate on public.visit_total for each statement execute function public.measure_visit_total_truncate();

-- web_request, as measure_writer
create or replace function public.measure_web_request_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 340::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."refused_on" is not null then 'refused' when "r"."published_on" is null then 'open' when "r"."published_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."published_on" is null and "r"."refused_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 341::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."published_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."published_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'web_request' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_web_request_insert() from public;
grant execute on function public.measure_web_request_insert() to parvis_owner;
create or replace function public.measure_web_request_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int as n, sum(total)::bigint as total from (
  select r.tenant, 340::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."refused_on" is not null then 'refused' when "r"."published_on" is null then 'open' when "r"."published_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."published_on" is null and "r"."refused_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 340::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."refused_on" is not null then 'refused' when "r"."published_on" is null then 'open' when "r"."published_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."published_on" is null and "r"."refused_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 341::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."published_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."published_on") is not null
  union all
  select r.tenant, 341::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."published_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from new_rows r where ("r"."published_on") is not null) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) <> 0 or sum(total) <> 0) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'web_request' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_web_request_update() from public;
grant execute on function public.measure_web_request_update() to parvis_owner;
create or replace function public.measure_web_request_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(a.measure, a.d1, a.d2, a.d3, a.bucket, a.n, a.total)::public.measure_add)
  from (select r.tenant, 340::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."refused_on" is not null then 'refused' when "r"."published_on" is null then 'open' when "r"."published_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."published_on" is null and "r"."refused_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."asked_on") is not null
  union all
  select r.tenant, 341::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."published_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    -1 as n, -coalesce(0, 0)::bigint as total
  from old_rows r where ("r"."published_on") is not null) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = 'web_request' and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;
  return null;
end $measure$;
revoke execute on function public.measure_web_request_delete() from public;
grant execute on function public.measure_web_request_delete() to parvis_owner;
create or replace function public.measure_web_request_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $measure$
begin
  raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;
end $measure$;
revoke execute on function public.measure_web_request_truncate() from public;
grant execute on function public.measure_web_request_truncate() to parvis_owner;
-- web.request@1
create or replace function public.measure_rows_340(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 340::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."asked_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    left(coalesce(case when "r"."refused_on" is not null then 'refused' when "r"."published_on" is null then 'open' when "r"."published_on" <= "r"."due_on" then 'in_time' else 'late' end, ''), 120) as d1, '' as d2, '' as d3, coalesce(case when ("r"."published_on" is null and "r"."refused_on" is null) then case when isfinite(("r"."due_on")::date) then ("r"."due_on")::date - date '2000-01-01' else 2147483647 end else 0 end, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.web_request r where ("r"."asked_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."asked_on") >= from_day and ("r"."asked_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_340(for_tenant int, from_day date, to_day date) from public;
-- web.published@1
create or replace function public.measure_rows_341(for_tenant int, from_day date, to_day date) returns setof public.measure_cell language sql stable as $measure$
  select tenant, measure, site, day, service, d1, d2, d3, bucket, sum(n)::int, sum(total)::bigint from (
  select r.tenant, 341::smallint as measure, coalesce(r.site, 0)::int as site, date_trunc('month', ("r"."published_on")::timestamp)::date as day, coalesce(r.service, 0)::int as service,
    '' as d1, '' as d2, '' as d3, coalesce(0, 0)::int as bucket,
    1 as n, coalesce(0, 0)::bigint as total
  from public.web_request r where ("r"."published_on") is not null
  and (for_tenant is null or r.tenant = for_tenant) and ("r"."published_on") >= from_day and ("r"."published_on") <= to_day) c
  group by tenant, measure, site, day, service, d1, d2, d3, bucket
$measure$;
revoke execute on function public.measure_rows_341(for_tenant int, from_day date, to_day date) from public;

-- web_request, as its owner
grant select on public.web_request to measure_writer;
do $measure$ begin
  if (select relrowsecurity from pg_class where oid = 'public.web_request'::regclass)
    and not exists (select from pg_policy where polrelid = 'public.web_request'::regclass and polname = 'measure_writer') then
    create policy measure_writer on public.web_request for select to measure_writer using (true);
  end if;
end $measure$;
create or replace trigger measure_insert after insert on public.web_request referencing new table as new_rows for each statement execute function public.measure_web_request_insert();
create or replace trigger measure_update after update on public.web_request referencing old table as old_rows new table as new_rows for each statement execute function public.measure_web_request_update();
create or replace trigger measure_delete after delete on public.web_request referencing old table as old_rows for each statement execute function public.measure_web_request_delete();
create or replace trigger measure_truncate before truncate on public.web_request for each statement execute function public.measure_web_request_truncate();
