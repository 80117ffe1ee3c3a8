import { Hono } from 'hono'
import { z } from 'zod'
import { compareAll } from '#src/core/measures/index.ts'
import { verifyJournal } from '#src/ground/audit/audit.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { field, typedText } from '#src/ground/web/form.ts'
import { type Env, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { JournalPage, StatePage } from './pages.tsx'
import { type JournalFilter, journalLines, listJournal, systemState } from './store.ts'

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
    const seen = await read(c, async (tx) => ({ state: await systemState(tx), broken: await verifyJournal(tx) }))
    return page(c, <StatePage {...seen} territory={personOf(c).territory} />, { title: 'État du système' })
  })
  .post('/reglages/etat', may('journal.read'), async (c) => {
    const seen = await read(c, async (tx) => ({ state: await systemState(tx), broken: await verifyJournal(tx) }))
    const { tenant, territory } = personOf(c)
    const differences = await compareAll(c.get('deps').db, tenant)
    return page(c, <StatePage {...seen} differences={differences} territory={territory} />, {
      title: 'État du système',
    })
  })
