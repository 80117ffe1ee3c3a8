import type { ReactElement } from 'react'
import { type Period, periodCode } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkbox, Form, HiddenVersion, Radios, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { Conflict } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Supplied } from '../amount.ts'
import type { Candidate } from '../cell.ts'
import { UNITS, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import type { ValueInput } from '../input.ts'
import { sheetHref, type Shown } from '../store/reader.ts'
import type { Choice } from '../store/settings.ts'
import { PeriodName } from './period-name.tsx'

export type At = { indicator: Indicator; place: number; placeName: string; period: Period }
const NONE: FieldErrors = {}

/** The address of a form about a cell. */
export function formHref(page: 'valeur' | 'choix', { indicator, place, period }: Omit<At, 'placeName'>): string {
  return `/indicateurs/${indicator.code}/${page}?${place === 0 ? '' : `site=${place}&`}periode=${periodCode(period)}`
}

function Where({ placeName, period }: At): ReactElement {
  return (
    <>
      {placeName}, <PeriodName period={period} />
    </>
  )
}

const text = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : formatNumber(value).replaceAll('\u00a0', ' ')

export type ValueFormProps = {
  at: At
  saved: Supplied | undefined
  shown: Shown
  typed: Typed
  errors?: FieldErrors
  source?: string | undefined
}

/** A total typed with its source. */
export function ValueForm({ at, saved, shown, typed, errors = NONE, source = '' }: ValueFormProps): ReactElement {
  const { indicator } = at
  const fresh = Object.keys(typed).length === 0
  const value = (name: string, kept: string) => (fresh ? kept : typedText(typed, name))
  const fraction = indicator.unit !== 'count'
  const symbol = UNITS[indicator.unit].symbol
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={<Where {...at} />}
        title={`Saisir : ${indicator.title}`}
        object
        lead={
          shown.amount?.records
            ? 'Cette période est déjà comptée à partir des enregistrements. Une valeur saisie ne s’y ajoute pas : vous choisirez laquelle compte.'
            : indicator.definition
        }
        actions={[{ href: sheetHref(indicator.code, at), label: 'Changer de site ou de période' }]}
      />
      <Form action={formHref('valeur', at)} guard once={saved === undefined}>
        <HiddenVersion version={fresh ? (saved?.version ?? 0) : Number(typedText(typed, 'version'))} />
        {fraction ? (
          <FieldRow>
            <TextField
              name="numerator"
              label={`Numérateur : ${indicator.words.numerator}`}
              inputMode="numeric"
              value={value('numerator', text(saved?.numerator))}
              error={errors['numerator']}
            />
            {indicator.unit === 'per_month' ? null : (
              <TextField
                name="denominator"
                label={`Dénominateur : ${indicator.words.denominator}`}
                inputMode="numeric"
                value={value('denominator', text(saved?.denominator))}
                error={errors['denominator']}
              />
            )}
          </FieldRow>
        ) : null}
        <FieldRow>
          <TextField
            name="value"
            label={fraction ? `Valeur seule${symbol === '' ? '' : `, ${symbol}`}` : 'Nombre'}
            help={fraction ? 'À défaut de numérateur et de dénominateur. Elle gardera sa forme.' : undefined}
            inputMode="decimal"
            value={value('value', text(saved?.value))}
            error={errors['value']}
            required={!fraction}
          />
          <TextField
            name="n"
            label="Nombre de cas (n)"
            help="S’il est connu."
            inputMode="numeric"
            value={value('n', text(saved?.n))}
            error={errors['n']}
          />
        </FieldRow>
        <TextField
          name="source"
          label="Source"
          help="Le document ou l’outil d’où vient ce chiffre, avec sa date."
          value={value('source', saved?.source ?? source)}
          error={errors['source']}
          maxLength={300}
          required
        />
        <Checkbox
          name="approximate"
          label="Valeur approchée"
          checked={fresh ? saved?.approximate : typedText(typed, 'approximate') !== ''}
        />
        <Checkbox
          name="takenOver"
          label="Reprise d’avant la plateforme"
          help="Elle ne s’ouvrira sur aucun enregistrement."
          checked={fresh ? saved?.takenOver : typedText(typed, 'takenOver') !== ''}
        />
        <SubmitRow label="Enregistrer la valeur" cancel={sheetHref(indicator.code, at)} next="la suivante" />
      </Form>
      {saved === undefined ? null : (
        <p>
          <a href={`/indicateurs/${indicator.code}/releves/${saved.id}/supprimer`}>Supprimer ce relevé</a>
        </p>
      )}
    </>
  )
}

/** Somebody typed another value in between. */
export const valueConflict = (at: At, mine: ValueInput, saved: Supplied | undefined): Conflict => ({
  what: at.indicator.title,
  version: saved?.version ?? 0,
  back: sheetHref(at.indicator.code, at),
  rows: [
    { label: 'Numérateur', mine: text(mine.numerator), saved: text(saved?.numerator) },
    { label: 'Dénominateur', mine: text(mine.denominator), saved: text(saved?.denominator) },
    { label: 'Valeur seule', mine: text(mine.value), saved: text(saved?.value) },
    { label: 'Nombre de cas', mine: text(mine.n), saved: text(saved?.n) },
    { label: 'Source', mine: mine.source, saved: saved?.source ?? '' },
  ],
})

const WAY_WORDS = { counted: 'Compté', imported: 'Importé', typed: 'Saisi' } as const

/** Somebody chose another value in between. */
export const choiceConflict = (at: At, mine: Pick<Choice, 'way' | 'reason'>, saved: Choice | undefined): Conflict => ({
  what: at.indicator.title,
  version: saved?.version ?? 0,
  back: sheetHref(at.indicator.code, at),
  rows: [
    { label: 'Valeur qui compte', mine: WAY_WORDS[mine.way], saved: saved ? WAY_WORDS[saved.way] : '' },
    { label: 'Motif', mine: mine.reason, saved: saved?.reason ?? '' },
  ],
})

/** Two ways for one cell: which one counts, and why. */
export function ChoiceForm({
  at,
  candidates,
  chosen,
  choice,
  typed,
  errors = NONE,
}: {
  at: At
  choice: Choice | undefined
  candidates: readonly Candidate[]
  chosen: string
  typed: Typed
  errors?: FieldErrors
}): ReactElement {
  const { indicator } = at
  const fresh = Object.keys(typed).length === 0
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={<Where {...at} />}
        title={`Choisir la valeur : ${indicator.title}`}
        object
        lead="Les deux valeurs décrivent la même chose : elles ne s’ajoutent jamais. Celle qui n’est pas retenue reste visible."
      />
      {candidates.length < 2 ? (
        <EmptyState action={{ href: sheetHref(indicator.code, at), label: 'Revenir à la fiche' }}>
          Il n’y a pas deux valeurs à départager ici.
        </EmptyState>
      ) : (
        <Form action={formHref('choix', at)}>
          <HiddenVersion version={fresh ? (choice?.version ?? 0) : Number(typedText(typed, 'version'))} />
          <Radios
            name="way"
            label="Valeur qui compte"
            required
            value={fresh ? chosen : typedText(typed, 'way')}
            error={errors['way']}
            choices={candidates.map(({ way, amount, label }) => ({
              value: way,
              label: writtenWithUnit(indicator, amount),
              help: `${WAY_WORDS[way]}, ${label}${amount.numerator !== null && amount.denominator !== null && indicator.unit !== 'count' ? ` : ${formatNumber(amount.numerator)} sur ${formatNumber(amount.denominator)}` : ''}`,
            }))}
          />
          <TextField
            name="reason"
            label="Motif"
            help="Gardé avec le choix."
            value={fresh ? (choice?.reason ?? '') : typedText(typed, 'reason')}
            error={errors['reason']}
            maxLength={400}
            required
          />
          <SubmitRow label="Retenir cette valeur" cancel={sheetHref(indicator.code, at)} />
        </Form>
      )}
      {choice === undefined ? null : (
        <p>
          <a href={`/indicateurs/${indicator.code}/choix/${choice.id}/supprimer`}>Reprendre ce choix</a>
        </p>
      )}
    </>
  )
}
