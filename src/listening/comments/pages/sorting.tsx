import type { ReactElement } from 'react'
import { longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { Form } from '#src/ground/design/form.tsx'
import { Select } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Proposed } from '../actions.ts'
import type { Proposal } from '../theme.ts'
import { BASE, SORTING, Tabs, THEMES } from './shell.tsx'

export const themeField = ({ kind, id }: { kind: string; id: number }): string => `theme-${kind}-${id}`
export const wasField = ({ kind, id }: { kind: string; id: number }): string => `avant-${kind}-${id}`

type Props = {
  rows: readonly Proposed[]
  /** How many more wait after these. */
  left: number
  /** One comment alone: sorted again. */
  alone: boolean
  themes: ReadonlyMap<number, string>
  offered: readonly { id: number; name: string }[]
  sites: ReadonlyMap<number, string>
  done: string | undefined
  today: PlainDate
}

/** Why a theme stands there before anybody chose it. */
export function whyProposed(proposal: Proposal | undefined): string {
  if (proposal === undefined) return 'Rien n’est proposé : aucun mot n’a encore été vu.'
  return proposal.from === 0
    ? 'Proposé d’après les mots du thème.'
    : `Proposé d’après ${formatCount(proposal.from, 'commentaire déjà classé', 'commentaires déjà classés')}.`
}

/** Comments to sort, a page at a time: each theme is a list that a letter opens, and Enter keeps the page. */
export function SortingPage(props: Props): ReactElement {
  const { rows, left, alone, done, offered } = props
  return (
    <>
      <PageHead
        title={alone ? 'Classer un commentaire' : 'Commentaires à classer'}
        lead={
          rows.length === 0
            ? undefined
            : 'Tabulation passe au suivant, les premières lettres d’un thème le choisissent, Entrée enregistre la page. « Plus tard » laisse le commentaire à classer.'
        }
      />
      <Tabs tab={SORTING} sorts />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {offered.length === 0 ? (
        <EmptyState action={{ href: THEMES, label: 'Voir les thèmes' }}>Il n’y a encore aucun thème.</EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState action={{ href: BASE, label: 'Lire les commentaires' }}>
          {alone ? 'Ce commentaire n’est plus là.' : 'Tous les commentaires ont leur thème.'}
        </EmptyState>
      ) : (
        <Form action={SORTING} guard>
          {rows.map((row) => (
            <Comment key={themeField(row)} row={row} {...props} />
          ))}
          <SubmitRow label={alone ? 'Enregistrer le thème' : 'Enregistrer et voir les suivants'} cancel={BASE} />
          {left === 0 ? null : <p className="pv-sub">{formatCount(left, 'autre attend', 'autres attendent')}</p>}
        </Form>
      )}
    </>
  )
}

function Comment({ row, sites, offered, themes, today }: Props & { row: Proposed }): ReactElement {
  const { body, day, site, about, theme, proposal } = row
  const chosen = theme ?? proposal?.theme
  const listed =
    theme === null || offered.some(({ id }) => id === theme) ? [] : [{ id: theme, name: themes.get(theme) ?? '' }]
  return (
    <Section title={<>{`${longDate(day)}, ${sites.get(site) ?? ''}`}</>} rule>
      <p>{body}</p>
      <p className="pv-sub">{`${about}, ${shortDate(day, today)}`}</p>
      <input type="hidden" name={wasField(row)} value={theme ?? ''} />
      <Select
        name={themeField(row)}
        label="Thème"
        value={chosen === undefined ? '' : String(chosen)}
        prompt={theme === null ? 'Plus tard' : 'Sans thème'}
        help={theme === null ? whyProposed(proposal) : undefined}
        options={[...offered, ...listed].map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </Section>
  )
}
