import type { ReactElement } from 'react'
import { Form, Select, TextField } from '#src/ground/design/form.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { PaperPlace } from '#src/listening/surveys/index.ts'
import { LIST } from './list.tsx'

export const MOST_SHEETS = 200

type Props = { places: readonly PaperPlace[]; typed: Typed; errors: FieldErrors }

export function PrintingPage({ places, typed, errors }: Props): ReactElement {
  return (
    <>
      <PageHead
        object
        title="Imprimer des feuilles numérotées"
        lead="Chaque feuille porte son numéro dans son code : numérisée deux fois, elle est comptée une fois. Ne la photocopiez pas."
      />
      <ErrorSummary errors={errors} />
      <Form action={`${LIST}/feuilles`}>
        <Select
          name="campaignPlace"
          label="Enquête et lieu"
          prompt="Choisir"
          required
          value={typedText(typed, 'campaignPlace')}
          options={places.map(({ id, name, under }) => ({ value: String(id), label: `${under}, ${name}` }))}
          error={errors['campaignPlace']}
        />
        <TextField
          name="count"
          label="Exemplaires"
          help={`De 1 à ${MOST_SHEETS} à la fois. Exemple : 50`}
          required
          inputMode="numeric"
          width="short"
          value={typedText(typed, 'count')}
          error={errors['count']}
        />
        <SubmitRow label="Télécharger les feuilles" cancel={LIST} />
      </Form>
    </>
  )
}
