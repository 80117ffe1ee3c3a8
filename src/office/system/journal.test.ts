import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition, rooms } from '#src/app/rooms.ts'
import { RIGHTS } from '#src/app/rights.ts'
import { siteRoutes } from '#src/core/organisation/routes/places.tsx'
import { lifeRoutes } from '#src/core/organisation/routes/life.tsx'
import { journalWords } from '#src/core/room/verb.ts'
import { filesUnder, textOf as sourceOf } from '#test/sources.ts'
import { textOf, type World, world } from '#test/people.ts'
import { systemRoutes } from './routes.tsx'

/** Every verb that a version before ever wrote, as its history holds them; nothing writes those that are renamed any more. */
const WRITTEN_BEFORE =
  `account.link account.password action.carry action.deleted action.move action.note action.propose action.review action.step
  action.update agenda.add agenda.move agenda.remove agenda.update answer.key answer.key-again answers.receive attendance.add
  attendance.set call_total.choose call_total.create call_total.delete call_total.update campaign.archive campaign.close
  campaign.correct campaign.create campaign.delete campaign.reopen campaign.restore clocks.settled closing.create closing.delete
  closing.update committee.deleted committee.end committee.open committee.seat committee.update complaint.added
  complaint.answered complaint.assigned complaint.categorised complaint.closed complaint.contact_shown complaint.corrected
  complaint.erased complaint.linked complaint.registered complaint.reopened complaint.rescheduled complaint.restored
  complaint.set_aside complaint.unlinked complaint_category.added complaint_category.deleted complaint_category.saved
  complaint_form.closed complaint_form.opened decision.note decision.update delay_rule.recorded export.all export.profile
  flood.settings flood.settings-stale import.break import.drop import.open-file import.start import.store import.trial
  import.undo indicator.follow indicator.note intervention.note intervention.update invitation.accept invitation.link
  invitation.make invitation.withdraw jobs.retry meeting.copy meeting.deleted meeting.hold meeting.paper meeting.plan
  meeting.update minutes.block minutes.correct minutes.freeze minutes.issue minutes.move minutes.remove minutes.sign
  minutes.write outbox.drop outbox.send period.close period.publish period.reopen phone_line.create phone_line.delete
  phone_line.update procedure.added procedure.deleted procedure.reviewed procedure.saved reading.choose reading.type role.grant
  role.revoke scope.deleted scope.update scope.version service.create service.deleted service.update session.open
  session.refused set_aside.drop set_aside.keep site.create site.deleted site.update target.create target.deleted
  target.update tenant.commission tenant.load urn.corrected urn.deleted urn.opened`.split(/\s+/)

const words = composition.journal
const line = (action: string, fields: readonly string[] = []) => ({ action, kind: '', fields, reason: null })

let w: World
beforeAll(async () => {
  w = await world({ rooms: [systemRoutes(words), siteRoutes([]), lifeRoutes] })
})
afterAll(() => w.close())

test('[F2-06] every verb ever written has its sentence, and so have those the database writes', () => {
  expect(WRITTEN_BEFORE.filter((verb) => !words.knows(verb))).toEqual([])
  const inSql = filesUnder('db/migrations', /\.sql$/).flatMap((path) =>
    [...sourceOf(path).matchAll(/perform public\.(?:journal_put|account_note)\([^']*'([a-z_]+\.[a-z_-]+)'/g)].map(
      ([, verb = '']) => verb,
    ),
  )
  expect(new Set(inSql)).toEqual(new Set(['session.open', 'session.refused', 'account.password', 'invitation.accept']))
  expect(inSql.filter((verb) => !words.knows(verb))).toEqual([])
  expect(words.knows('complaint.hidden')).toBe(false)
})

test('[F2-06] a verb has one sentence in the whole product; a former one is told by one that is written', () => {
  const verbs = rooms.flatMap(({ journal }) => Object.keys(journal?.verbs ?? {}))
  expect(verbs.filter((verb, place) => verbs.indexOf(verb) !== place)).toEqual([])
  const former = rooms.flatMap(({ journal }) => Object.entries(journal?.former ?? {}))
  expect(former.filter(([old]) => verbs.includes(old))).toEqual([])
  expect(former.flatMap(([, now]) => (typeof now === 'string' && !verbs.includes(now) ? [now] : []))).toEqual([])
  expect(words.tell(line('procedure.saved')).before).toBe('a modifié ')
  const twice = words.verbs.map((one) => one.words).filter((one, place, all) => all.indexOf(one) !== place)
  expect(twice).toEqual([])
})

test('[F2-06] every object and every field that the code writes has a word', () => {
  const missing = filesUnder('src', /\.tsx?$/)
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      [
        ...sourceOf(path).matchAll(
          /action: '([a-z_]+\.[a-z-]+)',\s*kind: '(\w+)'[^}]*?(?:fields: \[([^\]]*)\])?[,\s}]/g,
        ),
      ].flatMap(([, verb = '', kind = '', fields = '']) => {
        const names = [...fields.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
        const lost = names.filter((name) => words.tell(line(verb, [name])).fields === '1 autre champ')
        return [
          ...(words.objectOf(kind) === '' ? [`${path}: object ${kind}`] : []),
          ...lost.map((name) => `${path}: field ${name}`),
        ]
      }),
    )
  expect(missing).toEqual([])
  expect(words.tell(line('site.update', ['name', 'colour', 'smell'])).fields).toBe('nom, 2 autres champs')
})

/** The tables of fields that a room's forms are made of. */
const tablesIn = (module: Readonly<Record<string, unknown>>): string[] =>
  Object.values(module).flatMap((table) => {
    if (typeof table !== 'object' || table === null) return []
    const fields = Object.entries(table)
    const isTable =
      fields.length > 0 && fields.every(([, one]) => typeof one === 'object' && one !== null && 'schema' in one)
    return isTable ? fields.map(([key]) => key) : []
  })

test('[F2-08] every field of every form that writes its fields into the journal is told there in French', async () => {
  const lost: string[] = []
  let met = 0
  for (const { name, journal } of rooms) {
    const [verb] = Object.keys(journal?.verbs ?? {})
    const inputs = filesUnder(`src/${name}`, /^input\.ts$|\/input\.ts$/).filter((path) =>
      path.endsWith(`${name}/input.ts`),
    )
    if (verb === undefined || inputs.length === 0) continue
    const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ `../../${name}/input.ts`)
    const keys = [...new Set(tablesIn(module))]
    met += keys.length
    for (const key of keys) if (words.tell(line(verb, [key])).fields === '1 autre champ') lost.push(`${name}: ${key}`)
  }
  expect(lost).toEqual([])
  expect(met).toBeGreaterThan(80)
})

test('[F2-06] a line without a verb of its own is told by its right; an unknown one is no code', () => {
  expect(words.tell(line('procedures.write')).before).toContain('« Tenir le catalogue des démarches »')
  expect([...RIGHTS.keys()].filter((right) => words.tell(line(right)).before === 'a fait une modification')).toEqual([])
  expect(words.tell(line('what.ever')).before).toBe('a fait une modification')
  const own = journalWords([
    { journal: { verbs: { 'a.b': 'a vu {la chose} hier' }, former: { 'a.seen': { says: 'a regardé' } }, objects: {} } },
  ])
  expect(own.tell(line('a.b'))).toEqual({ before: 'a vu ', object: 'la chose', after: ' hier', fields: '', reason: '' })
  expect(own.tell(line('a.seen'))).toMatchObject({ before: 'a regardé', object: '' })
})

test('[F2-07] the journal and its export show sentences, names and links, never a code', async () => {
  const { tenant, sites } = w.hauts92
  const lead = await w.personOf(w.hauts92, 'administrator')
  const form = {
    code: 'gare',
    name: 'Maison de la gare',
    shortName: 'La gare',
    kind: 'sous_prefecture',
    address: '',
    validFrom: '',
    validTo: '',
  }
  expect((await lead.post('/reglages/sites/nouveau', form)).status).toBe(303)
  await w.owner.query(
    `insert into journal (tenant, action, kind, record, fields, reason) values
     ($1, 'site.deleted', 'site', '999999', '{}', null),
     ($1, 'scope.version', 'scope', 'prefecture-seule', '{valid_from,places}', null),
     ($1, 'role.grant', 'account', $2, '{role}', 'quality_lead'),
     ($1, 'flood.settings-stale', 'flood_setting', null, '{shares}', null)`,
    [tenant, String(lead.account)],
  )
  const html = await (await lead.get('/reglages/journal')).text()
  expect(html).toMatch(/a ajouté <a href="\/reglages\/sites\/\d+">le site Maison de la gare<\/a>/)
  const text = await textOf(await lead.get('/reglages/journal'))
  expect(text).toContain('a supprimé le site n° 999999')
  expect(html).not.toContain('/reglages/sites/999999')
  expect(text).toContain('a donné une version au périmètre')
  expect(text).toContain('Référent(e) qualité')
  const lines = await textOf(await lead.get('/reglages/journal/export'))
  expect(lines).toContain('a ajouté le site Maison de la gare')
  const { rows } = await w.owner.query<{ action: string; kind: string }>(
    'select distinct action, kind from journal where tenant = $1',
    [tenant],
  )
  for (const { action } of rows) {
    expect(lines).not.toContain(action)
    expect(text.slice(text.indexOf('Quand'))).not.toContain(action)
  }
  const kept = await textOf(await lead.get('/reglages/journal?geste=site.delete'))
  expect(kept).toContain('1 ligne')
  expect(kept).toContain('a supprimé le site n° 999999')
  expect(await textOf(await lead.get('/reglages/journal?geste=rien&objet=rien'))).toContain('a supprimé le site')
  const other = await w.personOf(w.moselle57, 'administrator')
  expect(await textOf(await other.get('/reglages/journal'))).not.toContain('Maison de la gare')
  expect(sites['antony']).toBeGreaterThan(0)
})
