import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { experiencesInWords, FEELING_CODES, FEELINGS } from '../experience.ts'
import { serviceName, siteName } from '../lookups.ts'
import { type ExperienceRow, EXPERIENCES, ExperiencesPage } from '../pages/experiences.tsx'
import { type Experience, type ExperienceAsk, listExperiences } from '../store/experiences.ts'
import { lookupsOf, momentOf } from './shared.ts'

const CRUMBS = [{ label: 'Réclamations et demandes', href: '/reclamations' }]
const FIRST_YEAR = 2018

function askedOf(c: Context<Env>) {
  const now = yearOf(momentOf(c).today)
  const said = Number(c.req.query('annee') ?? now)
  const year = Number.isInteger(said) && said >= FIRST_YEAR && said <= now ? said : now
  const feeling = [...FEELING_CODES, 'none' as const].find((code) => code === c.req.query('ressenti'))
  const words = (c.req.query('q') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const ask: ExperienceAsk = { where: perimeter(c, 'complaints.read'), span: yearPeriod(year), feeling, words }
  return { now, year, ask, filters: { words, year, feeling } }
}

/** Where an experience stands, as the register judges it. */
function standingOf(
  { answeredOn, closedOn, dueOn, eligibility }: Experience,
  today: string,
): ExperienceRow['standing'] {
  if (answeredOn !== null) return { state: answeredOn <= dueOn ? 'met' : 'final', word: `Le ${longDate(answeredOn)}` }
  if (eligibility !== 'eligible') return { state: 'final', word: 'Aucune n’est due' }
  if (closedOn !== null) return { state: 'final', word: 'Close sans réponse' }
  return dueOn < today
    ? { state: 'late', word: `En retard depuis le ${longDate(dueOn)}` }
    : { state: 'progress', word: `Avant le ${longDate(dueOn)}` }
}

async function rowsOf(c: Context<Env>, tx: Tx, ask: ExperienceAsk): Promise<ExperienceRow[]> {
  const [lookups, found] = [await lookupsOf(tx), await listExperiences(tx, ask)]
  const { today } = momentOf(c)
  return found.map((one) => ({
    ...one,
    where: [siteName(lookups, one.site), ...(one.service === null ? [] : [serviceName(lookups, one.service)])].join(
      ', ',
    ),
    standing: standingOf(one, today),
  }))
}

const KEYS: SortKeys<ExperienceRow> = {
  objet: ({ subject }) => subject,
  recue: ({ receivedOn }) => receivedOn,
  ressenti: ({ feeling }) => feeling ?? '',
  lieu: ({ where }) => where,
}

/** What users told on Services Publics+: its own view of the register. */
export const experienceRoutes = new Hono<Env>()
  .get(EXPERIENCES, may('complaints.read'), savedViews(), async (c) => {
    const { now, year, ask, filters } = askedOf(c)
    const state = listState(c.req.url, Object.keys(KEYS))
    const rows = await read(c, (tx) => rowsOf(c, tx, ask))
    return page(
      c,
      <ExperiencesPage
        rows={sorted(rows, state, KEYS)}
        said={experiencesInWords(rows, `en ${year}`)}
        years={Array.from({ length: now - FIRST_YEAR + 1 }, (_, back) => now - back)}
        filters={filters}
        state={state}
        views={<Views c={c} />}
        imports={holds(c, 'imports.run') && holds(c, 'complaints.write')}
      />,
      { title: 'Expériences Services Publics+', crumbs: CRUMBS },
    )
  })
  .get(`${EXPERIENCES}/export`, may('complaints.read'), async (c) => {
    const { year, ask } = askedOf(c)
    const rows = await read(c, (tx) => rowsOf(c, tx, ask))
    return listFile(c, {
      name: `experiences ${year}`,
      sheet: 'Expériences',
      header: ['Référence', 'Reçue le', 'Titre', 'Ressenti', 'Lieu', 'Échéance', 'Répondue le', 'Réponse'],
      rows: rows.map((one) => [
        one.reference,
        one.receivedOn,
        one.subject,
        one.feeling === null ? '' : FEELINGS[one.feeling],
        one.where,
        one.dueOn,
        one.answeredOn ?? '',
        one.standing.word,
      ]),
    })
  })
