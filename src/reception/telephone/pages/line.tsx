import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { phoneInWords } from '#src/core/room/phone.ts'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import {
  longDate,
  longDateWithWeekday,
  monthOf,
  type PlainDate,
  periodCode,
  periodLabel,
} from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark, Origin } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Writing } from '#src/core/room/value.ts'
import { DESTINATIONS, type Line, primaryAct, rateText, SOURCES, type Source } from '../telephone.ts'

export type TotalShown = {
  id: number
  day: PlainDate
  span: 'day' | 'month'
  theme: string
  offered: number
  answered: number
  lost: number | null
  source: string
  origin: string
  counted: boolean
  takenOver: boolean
  basis: 'real' | 'reconstructed'
  missingHalfHours: number | null
}
export type LineView = {
  line: Line
  site: string
  service: string | undefined
  month: PlainDate
  totals: readonly TotalShown[]
  writing: Writing
  writes: boolean
  today: PlainDate
  facts: ObjectFacts
}

const wayOf = (source: string): Source => (source === 'counted' || source === 'imported' ? source : 'typed')

/** The records behind a month of one line. */
export function LinePage({ view, message }: { view: LineView; message?: ReactElement | undefined }): ReactElement {
  const { line, month, facts, today } = view
  const ended = line.validTo !== null && line.validTo < today
  return (
    <>
      {message}
      <ObjectPage
        where="Ligne téléphonique"
        title={line.name}
        state={<Mark state={ended ? 'final' : 'met'} word={ended ? 'Fermée' : 'En service'} />}
        said={[line.number === '' ? undefined : phoneInWords(line.number), view.site, view.service]}
        acts={actsOf(view)}
        facts={facts}
        main={<Totals view={view} />}
        aside={
          <Section opening title="Fiche">
            <KeyValues
              items={[
                { label: 'Destination', value: DESTINATIONS[line.destination] },
                {
                  label: 'Cible',
                  value: line.targetPermille === null ? 'aucune' : formatRate(line.targetPermille / 10),
                },
                { label: 'Depuis', value: line.validFrom === null ? 'non précisé' : longDate(line.validFrom) },
                ...(line.validTo === null ? [] : [{ label: 'Jusqu’au', value: longDate(line.validTo) }]),
                ...(line.opensAt === ''
                  ? []
                  : [{ label: 'Ouverte', value: `de ${line.opensAt} à ${line.closesAt}, les jours ouvrés` }]),
                ...(line.queues === '' ? [] : [{ label: 'Dans les journaux', value: line.queues }]),
                { label: 'Messagerie', value: line.voicemail || 'aucune' },
                {
                  label: 'Serveur vocal',
                  value: <a href={`/telephone/serveurs-vocaux?ligne=${line.id}`}>Voir ses versions</a>,
                },
                {
                  label: 'Mois montré',
                  value: <a href={`/telephone?mois=${periodCode(monthOf(month))}`}>{periodLabel(monthOf(month))}</a>,
                },
              ]}
            />
          </Section>
        }
      />
    </>
  )
}

function actsOf({ line, month, totals, writes }: LineView): Acts {
  if (!writes) return {}
  const here = `/telephone/lignes/${line.id}`
  const whole = totals.find((one) => one.span === 'month')
  const entry = `/telephone/saisie?ligne=${line.id}&mois=${periodCode(monthOf(month))}`
  const first = primaryAct(line, { writes, month, whole: whole !== undefined })
  return {
    primary: first === 'type' ? { label: 'Saisir le total du mois', href: entry } : undefined,
    others: whole
      ? [
          { label: 'Corriger le total du mois', href: entry },
          { label: 'Supprimer le total du mois', href: `/telephone/releves/${whole.id}/supprimer` },
        ]
      : [],
    edit: `${here}/modifier`,
    duplicate: `/telephone/lignes/nouvelle?modele=${line.id}`,
    archive: line.validTo === null ? { href: `${here}/modifier#champ-validTo` } : undefined,
    remove: `${here}/supprimer`,
  }
}

/** The theme of a total, and the half-hours of which its journal says nothing. */
const noteOf = ({ theme, missingHalfHours: n }: TotalShown): string | undefined =>
  [theme, n === null || n === 0 ? '' : formatCount(n, 'demi-heure sans trace', 'demi-heures sans trace')]
    .filter(Boolean)
    .join(', ') || undefined

function Totals({ view }: { view: LineView }): ReactElement {
  const { line, month, totals } = view
  return (
    <Section title={`Relevés, ${periodLabel(monthOf(month))}`} count={totals.length === 0 ? undefined : totals.length}>
      {totals.length === 0 ? (
        <EmptyState>Aucun relevé pour ce mois.</EmptyState>
      ) : (
        <Table
          caption="Relevés de la ligne"
          captionHidden
          rows={[...totals.filter((one) => one.span === 'day'), ...totals.filter((one) => one.span === 'month')]}
          rowKey={(one) => `${one.span}-${one.day}-${one.theme}`}
          rowTone={(one) => (one.counted ? undefined : 'done')}
          columns={[
            {
              key: 'day',
              head: 'Jour',
              cell: (one) => (
                <RowTitle
                  title={one.span === 'month' ? 'Total du mois' : longDateWithWeekday(one.day)}
                  note={noteOf(one)}
                />
              ),
            },
            { key: 'offered', head: 'Présentés', numeric: true, cell: (one) => formatNumber(one.offered) },
            { key: 'answered', head: 'Décrochés', numeric: true, cell: (one) => formatNumber(one.answered) },
            {
              key: 'lost',
              head: 'Perdus',
              numeric: true,
              cell: (one) => (one.lost === null ? '' : formatNumber(one.lost)),
            },
            {
              key: 'rate',
              head: 'Taux',
              numeric: true,
              cell: (one) => rateText(view.writing, one, line.targetPermille),
            },
            {
              key: 'way',
              head: 'D’où',
              cell: (one) => (
                <Origin
                  way={wayOf(one.source)}
                >{`${one.takenOver ? ', repris' : ''}${one.basis === 'real' ? '' : `, ${RECONSTRUCTED}`}${one.origin === '' ? '' : ` : ${one.origin}`}`}</Origin>
              ),
            },
            {
              key: 'kept',
              head: 'Dans les chiffres',
              cell: (one) => (one.counted ? 'retenu' : <span className="pv-grey">non retenu</span>),
            },
          ]}
          note={`${formatCount(totals.length, 'relevé', 'relevés')}. ${Object.values(SOURCES).join(', ')} : d’où vient chaque total.`}
        />
      )}
    </Section>
  )
}
