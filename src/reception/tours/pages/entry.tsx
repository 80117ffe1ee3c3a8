import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, Fieldset } from '#src/ground/design/form-parts.tsx'
import { Radios, TextArea } from '#src/ground/design/form.tsx'
import { OutboxForm, PhotographField } from '#src/ground/design/outbox.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { ENDS, named } from '../input.ts'
import type { TourRow } from '../search.ts'
import { type TourLine, VERDICTS } from '../tour.ts'
import { BASE } from './list.tsx'

export type EntryProps = {
  tour: TourRow
  lines: readonly TourLine[]
  siteName: string
  who: string
  typed: Typed
  errors?: FieldErrors | undefined
}

/** The pages that are kept on the phone: nothing else stands under this address. */
export const ENTRY = `${BASE}/saisie/`

/** The tour, line by line, made for a phone held in one hand. */
export function EntryPage({ tour, lines, siteName, who, typed, errors = {} }: EntryProps): ReactElement {
  const groups = [...Map.groupBy(lines, ({ heading }) => heading)]
  const line = (one: TourLine) => <Line key={one.id} line={one} typed={typed} errors={errors} />
  const version = Number(typedText(typed, 'version')) || tour.version
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={`${siteName} · ${longDate(tour.day)}`}
        title={tour.name}
        lead="Vos réponses et vos photographies sont gardées sur ce téléphone jusqu’à l’envoi, même sans réseau."
      />
      <OutboxForm name={`tour-${tour.id}`} action={`${ENTRY}${tour.id}`} scope={ENTRY} who={who} version={version}>
        {groups.map(([heading, own]) =>
          heading === '' ? (
            own.map(line)
          ) : (
            <Fieldset key={heading} legend={heading}>
              {own.map(line)}
            </Fieldset>
          ),
        )}
        <div className="pv-submit">
          <button type="submit" className="fr-btn" name={ENDS} value="oui">
            Terminer le tour
          </button>
          <button type="submit" className="fr-btn fr-btn--secondary">
            Enregistrer pour continuer plus tard
          </button>
          <a href={`${BASE}/${tour.id}`}>Revenir sans enregistrer</a>
        </div>
      </OutboxForm>
    </>
  )
}

type LineProps = { line: TourLine; typed: Typed; errors: FieldErrors }

function Line({ line, typed, errors }: LineProps): ReactElement {
  const { position, label, photo } = line
  const [verdict, note, picture] = [named.verdict(position), named.note(position), named.photo(position)]
  const value = (name: string, stored: string): string => (typed[name] === undefined ? stored : typedText(typed, name))
  return (
    <div className="pv-tourline">
      <Radios
        name={verdict}
        label={label}
        value={value(verdict, line.verdict)}
        error={errors[verdict]}
        choices={Object.entries(VERDICTS).map(([code, word]) => ({ value: code, label: word }))}
      />
      <details
        className="pv-rate__more"
        open={
          line.note !== '' ||
          photo !== null ||
          errors[note] !== undefined ||
          errors[picture] !== undefined ||
          typed[note] !== undefined
        }
      >
        <summary>Remarque et photographie</summary>
        <TextArea
          name={note}
          label="Remarque"
          value={value(note, line.note)}
          error={errors[note]}
          rows={2}
          limit={1000}
        />
        <PhotographField
          name={picture}
          label="Photographie"
          help={photo === null ? undefined : 'Une photographie est déjà enregistrée ; une autre la remplace.'}
          error={errors[picture]}
        />
      </details>
    </div>
  )
}
