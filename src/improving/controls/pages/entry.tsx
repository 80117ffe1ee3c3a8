import type { ReactElement } from 'react'
import { ErrorSummary, Fieldset } from '#src/ground/design/form-parts.tsx'
import { Checkboxes, Radios, TextArea } from '#src/ground/design/form.tsx'
import { OutboxForm, PhotographField } from '#src/ground/design/outbox.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { type Control, type Line, linesOf, RESULTS } from '../control.ts'
import { named } from '../entry.ts'

const BASE = '/controles'
/** The pages that are kept on the phone: nothing else stands under this address. */
export const ENTRY = `${BASE}/saisie/`

export type EntryProps = {
  control: Control & { name: string }
  lines: readonly Line[]
  place: string
  who: string
  typed: Typed
  errors?: FieldErrors | undefined
}

/** A whole control noted on the spot, line by line, made for a phone held in one hand. */
export function EntryPage({ control, lines, place, who, typed, errors = {} }: EntryProps): ReactElement {
  const points = linesOf(control.checklist)
  const version = Number(typedText(typed, 'version')) || control.version
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={place}
        title={control.name}
        lead="Ce que vous notez et vos photographies sont gardés sur ce téléphone jusqu’à l’envoi, même sans réseau."
      />
      <OutboxForm
        name={`controle-${control.id}`}
        action={`${ENTRY}${control.id}`}
        scope={ENTRY}
        who={who}
        version={version}
      >
        {lines.map((line) => (
          <Fieldset key={line.id} legend={line.reference}>
            <LineFields {...{ line, points, typed, errors }} />
          </Fieldset>
        ))}
        <div className="pv-submit">
          <button type="submit" className="fr-btn">
            Enregistrer les résultats
          </button>
          <a href={`${BASE}/${control.id}`}>Revenir sans enregistrer</a>
        </div>
      </OutboxForm>
    </>
  )
}

type LineProps = { line: Line; points: readonly string[]; typed: Typed; errors: FieldErrors }

function LineFields({ line, points, typed, errors }: LineProps): ReactElement {
  const { position } = line
  const [result, failed, note, photo] = [
    named.result(position),
    named.failed(position),
    named.note(position),
    named.photo(position),
  ]
  // What was typed comes back whole: a box that is not among it was left empty.
  const fresh = Object.keys(typed).length === 0
  return (
    <>
      <Radios
        name={result}
        label="Résultat"
        value={fresh ? line.result : typedText(typed, result)}
        error={errors[result]}
        choices={Object.entries(RESULTS).map(([value, label]) => ({ value, label }))}
      />
      {points.length === 0 ? null : (
        <Checkboxes
          name={failed}
          label="Points qui ne vont pas"
          values={fresh ? [...line.failed] : typedList(typed, failed)}
          error={errors[failed]}
          choices={points.map((point) => ({ value: point, label: point }))}
        />
      )}
      <TextArea
        name={note}
        label="Constat"
        value={fresh ? line.note : typedText(typed, note)}
        error={errors[note]}
        rows={2}
        limit={4000}
      />
      <PhotographField
        name={photo}
        label="Photographie"
        help={line.file === null ? undefined : 'Une photographie est déjà enregistrée ; une autre la remplace.'}
        error={errors[photo]}
      />
    </>
  )
}
