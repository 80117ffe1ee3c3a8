import type { ReactElement } from 'react'
import type { FieldTable } from '#src/core/room/fields.ts'
import { Fields } from '#src/core/room/fields-form.tsx'
import { addMonths, monthOf, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, type Faults, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { cellName, NUMBER_FIELDS } from '../input.ts'
import { type Centre, type Flow, NUMBERS, type Titre } from '../titles.ts'
import { BASE, CENTRES, GRID, TITRES } from './addresses.ts'
import { flowWords } from './words.tsx'

type Props = {
  centre: Centre | undefined
  centres: readonly Centre[]
  titres: readonly Titre[]
  /** What is known of the month and of the one before. */
  flows: readonly Flow[]
  month: PlainDate
  today: PlainDate
  table: FieldTable
  typed: Typed
  errors: Faults
  version: number
}

/** A month of a centre, every kind at once. */
export function GridPage(props: Props): ReactElement {
  const { centre, centres, titres, month, errors, version, typed, today } = props
  const code = periodCode(monthOf(month))
  const kept = Number(typedText(typed, 'version')) || version
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={centre?.name ?? 'Délivrance des titres'}
        title={`Saisir les titres : ${periodLabel(monthOf(month))}`}
        lead="Ce que vous ne savez pas reste vide : vide n’est pas zéro. La part d’un territoire se saisit à part."
      />
      {centre === undefined || titres.length === 0 ? (
        <EmptyState
          action={
            centre === undefined
              ? { href: `${CENTRES}/nouveau`, label: 'Ajouter un centre' }
              : { href: `${TITRES}/nouveau`, label: 'Ajouter un titre' }
          }
        >
          {centre === undefined ? 'Aucun centre de titres dans votre périmètre.' : 'Aucun titre n’est suivi.'}
        </EmptyState>
      ) : (
        <>
          <FilterBar
            action={GRID}
            submit="Changer de mois"
            filters={[
              {
                name: 'centre',
                label: 'Centre',
                value: String(centre.id),
                neutral: String(centre.id),
                options: centres.map(({ id, name }) => ({ value: String(id), label: name })),
              },
              periodFilter({
                name: 'mois',
                label: 'Mois',
                asked: code,
                shown: monthOf(month),
                ask: { today, units: ['month'], back: { month: 72 }, whole: true },
              }),
            ]}
          />
          <Form action={`${GRID}?centre=${centre.id}&mois=${code}`} guard once={kept === 0}>
            {kept === 0 ? null : <HiddenVersion version={kept} />}
            {titres.map((titre) => (
              <Kind key={titre.id} titre={titre} {...props} />
            ))}
            <Fields table={props.table} groups={[{ fields: ['source'] }]} typed={typed} errors={errors} />
            <SubmitRow label="Enregistrer le mois" cancel={`${BASE}?mois=${code}&centre=${centre.id}`} />
          </Form>
        </>
      )}
    </>
  )
}

/** The six numbers of one kind, with what is known of it besides. */
function Kind({ titre, flows, month, table, typed, errors }: Props & { titre: Titre }): ReactElement {
  const whole = flows.filter((one) => one.titre === titre.id && one.origin === '')
  const imported = whole.find((one) => one.month === month && one.way === 'imported')
  const last = whole.find((one) => one.month === addMonths(month, -1) && one.retained)
  const help = [
    imported === undefined ? '' : `Importé : ${flowWords(imported)}.`,
    last === undefined ? '' : `Le mois d’avant : ${flowWords(last)}.`,
  ].filter(Boolean)
  const own = Object.fromEntries(
    NUMBERS.map((key) => [cellName(titre.id, key), { ...table[cellName(titre.id, key)], ...NUMBER_FIELDS[key] }]),
  )
  const named = (keys: readonly (typeof NUMBERS)[number][]) => keys.map((key) => cellName(titre.id, key))
  return (
    <Fieldset legend={titre.name} help={help.length === 0 ? undefined : help.join(' ')}>
      <Fields
        table={own}
        groups={[
          { fields: [named(['received', 'issued', 'stock'])] },
          { fields: [named(['delayDays', 'incomplete', 'urgent'])] },
        ]}
        typed={typed}
        errors={errors}
      />
    </Fieldset>
  )
}
