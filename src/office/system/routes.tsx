import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { compareAll } from '#src/core/measures/index.ts'
import { checkJournal, journal, ownerWithinReach } from '#src/ground/audit/audit.ts'
import { jobState, retryJobs } from '#src/ground/jobs/job.ts'
import { dropHeld, outboxState, sendHeld } from '#src/ground/jobs/outbox.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { smsLeaves } from '#src/ground/sms/sms.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { hasUndeclaredProxy } from '#src/ground/web/caller.ts'
import { field, typedText } from '#src/ground/web/form.ts'
import { change, type Env, holds, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { logAdvice } from './log-settings.ts'
import { JournalPage } from './pages/journal.tsx'
import { StatePage } from './pages/state.tsx'
import { type JournalFilter, journalLines, lastCheck, listJournal, logSettings, systemState } from './store.ts'

const Filter = z.object({
  kind: field.optionalText(60),
  action: field.optionalText(60),
  record: field.optionalText(60),
})
const NO_FILTER = { kind: '', action: '', record: '' }

function filterOf(query: Record<string, string>): JournalFilter {
  const parsed = Filter.safeParse(query)
  const asked = Number(typedText(query, 'page'))
  return {
    ...(parsed.success ? parsed.data : NO_FILTER),
    page: Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1,
  }
}

export const systemRoutes = new Hono<Env>()
  .get('/reglages/journal', may('journal.read'), async (c) => {
    const filter = filterOf(c.req.query())
    const found = await read(c, (tx) => listJournal(tx, filter))
    return page(c, <JournalPage {...found} filter={filter} territory={personOf(c).territory} />, { title: 'Journal' })
  })
  .get('/reglages/journal/export', may('journal.read'), async (c) => {
    const lines = await read(c, (tx) => journalLines(tx, filterOf(c.req.query())))
    return csvResponse(c, {
      name: 'journal',
      header: ['Instant (UTC)', 'Compte', 'Action', 'Objet', 'Référence', 'Champs', 'Raison'],
      rows: lines.map((l) => [
        l.at.toISOString(),
        l.account,
        l.action,
        l.kind,
        l.record,
        l.fields.join(', '),
        l.reason,
      ]),
    })
  })
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
  .post('/reglages/etat/taches', may('system.act'), async (c) => {
    await change(c, async (tx) => {
      const again = await retryJobs(tx)
      await journal(tx, { action: 'jobs.retry', kind: 'job', reason: String(again) })
    })
    return c.redirect('/reglages/etat', 303)
  })
  .post('/reglages/etat/messages/envoyer', may('system.act'), async (c) => {
    await change(c, async (tx) => {
      const sent = await sendHeld(tx)
      await journal(tx, { action: 'outbox.send', kind: 'outbox', reason: String(sent) })
    })
    return c.redirect('/reglages/etat', 303)
  })
  .post('/reglages/etat/messages/abandonner', may('system.act'), async (c) => {
    await change(c, async (tx) => {
      const dropped = await dropHeld(tx, c.get('deps').clock.now())
      await journal(tx, { action: 'outbox.drop', kind: 'outbox', reason: String(dropped) })
    })
    return c.redirect('/reglages/etat', 303)
  })

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
