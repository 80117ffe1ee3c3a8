import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { compareAll } from '#src/core/measures/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { keyOf, namesOf } from '#src/core/room/name-store.ts'
import type { JournalWords } from '#src/core/room/verb.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { checkJournal, ownerWithinReach } from '#src/ground/audit/audit.ts'
import { jobState } from '#src/ground/jobs/job.ts'
import { outboxState } from '#src/ground/jobs/outbox.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { smsLeaves } from '#src/ground/sms/sms.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { hasUndeclaredProxy } from '#src/ground/web/caller.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { type Env, holds, may, page, personOf, read, seenBy, todayOf } from '#src/ground/web/web.tsx'
import { dropWaiting, retryAgain, sendWaiting } from './actions.ts'
import { sentenceOf, textOf } from './journal.ts'
import { logAdvice } from './log-settings.ts'
import { JournalPage } from './pages/journal.tsx'
import { StatePage } from './pages/state.tsx'
import {
  type JournalFilter,
  journalLines,
  type JournalRow,
  lastCheck,
  listJournal,
  logSettings,
  systemState,
} from './store.ts'

const Filter = z.object({
  objet: field.optionalText(60),
  geste: field.optionalText(60),
  numero: field.optionalText(60),
})
const NO_FILTER = { objet: '', geste: '', numero: '' }

function askedOf(query: Record<string, string>) {
  const parsed = Filter.safeParse(query)
  return parsed.success ? parsed.data : NO_FILTER
}

/** What is asked for in words of today, as it was ever stored; what means nothing filters nothing. */
function filterOf(query: Record<string, string>, words: JournalWords): JournalFilter {
  const { objet, geste, numero } = askedOf(query)
  return {
    kinds: words.objects.find(({ kind }) => kind === objet)?.kinds ?? [],
    actions: words.verbs.find(({ verb }) => verb === geste)?.stored ?? [],
    record: numero,
  }
}

/** Lines with their sentences: the objects of all are named in one statement. */
async function told(c: Context<Env>, tx: Tx, { rows, words }: { rows: readonly JournalRow[]; words: JournalWords }) {
  const { records, references } = c.get('deps')
  const pointed = rows.flatMap(({ kind, record }) => (record === null ? [] : [{ kind, id: record }]))
  const names = await namesOf(tx, pointed, { records, references, seen: { where: seenBy(c), today: todayOf(c) } })
  return rows.map((row) => ({
    ...row,
    said: sentenceOf(
      words,
      row,
      row.record === null ? undefined : names.get(keyOf({ kind: row.kind, id: row.record })),
    ),
  }))
}

const journalRoutes = (words: JournalWords): Hono<Env> =>
  new Hono<Env>()
    .get('/reglages/journal', may('journal.read'), savedViews(), async (c) => {
      const filter = filterOf(c.req.query(), words)
      const state = listState(c.req.url, [])
      const found = await read(c, async (tx) => {
        const { rows, total } = await listJournal(tx, filter, state)
        return { rows: await told(c, tx, { rows, words }), total }
      })
      const content = (
        <JournalPage
          {...found}
          words={words}
          asked={askedOf(c.req.query())}
          state={state}
          views={<Views c={c} />}
          territory={personOf(c).territory}
        />
      )
      return page(c, content, { title: 'Journal' })
    })
    .get('/reglages/journal/export', may('journal.read'), async (c) => {
      const lines = await read(c, async (tx) =>
        told(c, tx, { rows: await journalLines(tx, filterOf(c.req.query(), words)), words }),
      )
      return listFile(c, {
        name: 'journal',
        sheet: 'Journal',
        header: ['Instant (UTC)', 'Compte', 'Ce qui a été fait', 'Objet', 'Numéro', 'Champs', 'Raison'],
        rows: lines.map(({ at, who, kind, record, said }) => [
          at.toISOString(),
          who,
          textOf(said),
          words.objectOf(kind),
          record !== null && /^\d+$/.test(record) ? record : '',
          said.fields,
          said.reason,
        ]),
      })
    })

const stateRoutes = new Hono<Env>()
  .get('/reglages/etat', may('journal.read'), async (c) => {
    return page(c, <StatePage {...(await seen(c))} />, { title: 'État du système' })
  })
  .post('/reglages/etat', may('journal.read'), async (c) => {
    const differences = await compareAll(c.get('deps').db, personOf(c).tenant)
    return page(c, <StatePage {...(await seen(c))} differences={differences} />, { title: 'État du système' })
  })
  .post('/reglages/etat/journal', may('journal.read'), async (c) => {
    const deps = c.get('deps')
    await checkJournal(deps.db, personOf(c).tenant, deps.env.anchorDir)
    return c.redirect('/reglages/etat', 303)
  })
  .post('/reglages/etat/taches', may('system.act'), (c) => act(c, retryAgain))
  .post('/reglages/etat/messages/envoyer', may('system.act'), (c) => act(c, sendWaiting))
  .post('/reglages/etat/messages/abandonner', may('system.act'), (c) =>
    act(c, (tx) => dropWaiting(tx, c.get('deps').clock.now())),
  )
  .route(
    '/',
    asksFirst('/reglages/etat/messages/abandonner', {
      right: 'system.act',
      asked: async () => ({
        where: 'État du système',
        title: 'Abandonner les messages retenus ?',
        said: 'Aucun ne partira plus : les personnes qui les attendent ne recevront rien.',
        verb: 'Abandonner les messages',
        back: '/reglages/etat',
      }),
    }),
  )

/** One button of the page of state: it leads back there. */
const act = (c: Context<Env>, save: (tx: Tx) => Promise<Outcome>): Promise<Response> =>
  answerAct(c, { save, done: () => '/reglages/etat', otherwise: () => '/reglages/etat' })

/** The journal in words, and the state of the system. */
export const systemRoutes = (words: JournalWords): Hono<Env> =>
  new Hono<Env>().route('/', journalRoutes(words)).route('/', stateRoutes)

/** All that the page shows, in one snapshot. */
async function seen(c: Context<Env>) {
  const deps = c.get('deps')
  const found = await read(c, async (tx) => ({
    state: await systemState(tx),
    check: await lastCheck(tx),
    tasks: await jobState(tx),
    outbox: await outboxState(tx),
    settings: await logSettings(tx),
  }))
  const reach = await ownerWithinReach(deps.db)
  const guard = { check: found.check, reach, anchored: deps.env.anchorDir !== undefined }
  const { state, tasks, outbox, settings } = found
  const advice = logAdvice(settings, state.database)
  const channels = channelsOf(mailLeaves(deps), smsLeaves(deps))
  const work = { tasks, outbox, advice, channels, mayAct: holds(c, 'system.act') }
  const edge = { origin: deps.env.origin, undeclaredProxy: hasUndeclaredProxy(c) }
  return { state, guard, work, edge, territory: personOf(c).territory }
}

function channelsOf(mail: boolean, sms: boolean): string {
  const mails = mail
    ? 'Les courriels partent par le serveur réglé.'
    : 'Aucun serveur de courriel n’est réglé : les liens sont montrés à l’écran.'
  return `${mails} ${sms ? 'Les textos partent par le prestataire réglé.' : 'Aucun prestataire de textos n’est réglé.'}`
}
