import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import type { Rule } from '../spans.ts'
import type { StoredRule } from '../store/rules.ts'
import { type Course, isPopulation, POPULATIONS, UNITS } from '../training.ts'
import { COURSES, ListShell, RULES, type Service, type Site } from './shell.tsx'

type Named = { courses: readonly Pick<Course, 'id' | 'name'>[]; sites: readonly Site[]; services: readonly Service[] }

export const courseName = (id: number, courses: Named['courses']): string =>
  courses.find((one) => one.id === id)?.name ?? ''

/** « Vacataires et agents de sécurité de l’accueil général, à Antony » */
export function whomWords(rule: Rule, { sites, services }: Named): string {
  const among = rule.populations.filter(isPopulation).map((code) => POPULATIONS[code])
  const who = among.length === 0 ? 'Tous les agents' : inList(among)
  const parts = [
    ...(rule.newcomersOnly ? ['nouveaux arrivants'] : []),
    ...(rule.publicOnly ? ['qui accueillent du public'] : []),
    ...services.flatMap(({ id, name }) => (rule.services.includes(id) ? [name] : [])),
    ...sites.flatMap(({ id, shortName }) => (rule.sites.includes(id) ? [shortName] : [])),
  ]
  return [who, ...parts].join(', ')
}

/** « dans les 3 mois », « dès l’arrivée » */
export const delayWords = ({ within, unit }: Pick<Rule, 'within' | 'unit'>): string =>
  within === 0 ? 'dès l’arrivée' : `dans les ${formatCount(within, unit === 'days' ? 'jour' : 'mois', UNITS[unit])}`

const isHeld = ({ validFrom, validTo }: Rule, today: PlainDate): boolean =>
  validFrom <= today && (validTo === null || validTo >= today)

function RuleMark({ rule, today }: { rule: Rule; today: PlainDate }): ReactElement {
  if (isHeld(rule, today)) return <Mark state="met" word="En vigueur" />
  return rule.validFrom > today ? <Mark state="coming" word="À venir" /> : <Mark state="final" word="Terminée" />
}

type ListProps = Named & {
  rows: readonly StoredRule[]
  state: ListState
  filter: { search: string; course: number | undefined; state: string }
  today: PlainDate
  views: ReactElement
  keeps: boolean
  writes: boolean
  done?: string | undefined
}
export const HOLDINGS = { held: 'En vigueur', other: 'À venir ou terminées' } as const

export function RulesPage(props: ListProps): ReactElement {
  const { rows, state, filter, courses, today, views, keeps, writes, done } = props
  const columns: Column<StoredRule>[] = [
    {
      key: 'course',
      head: 'Formation',
      lead: true,
      cell: ({ id, course, source }) => (
        <RowTitle href={`${RULES}/${id}`} title={courseName(course, courses)} note={source || undefined} />
      ),
    },
    { key: 'who', head: 'Qui', cell: (one) => whomWords(one, props) },
    { key: 'delay', head: 'Délai', cell: delayWords },
    { key: 'from', head: 'Vaut depuis le', cell: ({ validFrom }) => longDate(validFrom) },
    { key: 'state', head: 'État', cell: (one) => <RuleMark rule={one} today={today} /> },
  ]
  return (
    <ListShell
      tab={RULES}
      keeps={keeps}
      title="Obligations de formation"
      lead="Quelle formation chacun doit suivre, selon sa population et son poste, et dans quel délai."
      actions={
        writes ? [{ href: `${RULES}/nouvelle`, label: 'Ajouter une obligation', icon: 'plus', primary: true }] : []
      }
      done={done}
      filters={[
        { name: 'q', label: 'Mots', value: filter.search, type: 'search' },
        listFilter('formation', 'Formation', {
          value: filter.course,
          all: 'Toutes',
          options: courses.map(({ id, name }) => [id, name]),
        }),
        listFilter('etat', 'État', { value: filter.state, all: 'Toutes', options: Object.entries(HOLDINGS) }),
      ]}
      none={{
        yet: 'Aucune formation n’est encore obligatoire : la couverture n’a donc rien à compter.',
        found: 'Aucune obligation ne répond à ces filtres.',
      }}
      state={state}
      views={views}
      sorts={{ course: 'formation', delay: 'delai', from: 'depuis' }}
      total={rows.length}
      noun={['obligation', 'obligations']}
      exports={['csv', 'xlsx']}
      rows={pageOf(rows, state)}
      rowKey={({ id }) => id}
      rowTone={(one) => (isHeld(one, today) ? undefined : 'done')}
      columns={columns}
    />
  )
}

type SheetProps = Named & {
  rule: StoredRule
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function RulePage(props: SheetProps): ReactElement {
  const { rule, courses, today, writes, facts, done } = props
  const here = `${RULES}/${rule.id}`
  return (
    <ObjectPage
      where="Obligation de formation"
      title={courseName(rule.course, courses)}
      state={<RuleMark rule={rule} today={today} />}
      said={[whomWords(rule, props), delayWords(rule)]}
      acts={
        writes
          ? {
              edit: `${here}/modifier`,
              duplicate: `${RULES}/nouvelle?modele=${rule.id}`,
              ...(rule.validTo === null ? { archive: { href: `${here}/modifier#champ-validTo` } } : {}),
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      main={
        <Section opening title="Ce qu’elle demande">
          <KeyValues
            items={[
              {
                label: 'Formation',
                value: <a href={`${COURSES}/${rule.course}`}>{courseName(rule.course, courses)}</a>,
              },
              { label: 'Qui', value: whomWords(rule, props) },
              { label: 'Délai', value: delayWords(rule) },
              {
                label: 'Vaut',
                value: `depuis le ${longDate(rule.validFrom)}${rule.validTo === null ? '' : `, jusqu’au ${longDate(rule.validTo)}`}`,
              },
              { label: 'Source', value: rule.source || 'aucune indiquée' },
            ]}
          />
        </Section>
      }
      facts={facts}
    />
  )
}
