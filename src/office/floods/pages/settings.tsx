import type { ReactElement } from 'react'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { Known } from '#src/ground/floods/source.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'

/** The known addresses as they are typed: one a line, with what it is. */
export const knownInWords = (known: readonly Known[]): string =>
  known.map(({ network, label }) => (label === '' ? network : `${network}, ${label}`)).join('\n')

/** « Réponses aux enquêtes, par adresse et par jour ». */
export const shareLabel = (many: string): string =>
  `${many.charAt(0).toUpperCase()}${many.slice(1)}, par adresse et par jour`

type Props = { kinds: readonly SetAsideKind[]; typed: Typed; errors: FieldErrors }

export function SettingsPage({ kinds, typed, errors }: Props): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where="Envois mis de côté"
        title="Part d’envois de chaque adresse"
        lead="Au-delà de sa part du jour, ce qu’une même adresse envoie est reçu et mis de côté : rien n’est refusé, rien n’est compté sans qu’une personne l’ait gardé."
      />
      <Form action="/envois-mis-de-cote/reglages">
        <HiddenVersion version={Number(typedText(typed, 'version')) || 0} />
        {kinds.map(({ kind, many, share }) => (
          <TextField
            key={kind}
            name={`share_${kind}`}
            label={shareLabel(many)}
            help={`${formatNumber(share)} si rien n’est réglé`}
            required
            inputMode="numeric"
            width="short"
            value={typedText(typed, `share_${kind}`)}
            error={errors[`share_${kind}`]}
          />
        ))}
        <TextArea
          name="known"
          label="Adresses connues, qui n’ont pas de part"
          help="Une par ligne : l’adresse ou le réseau, une virgule, ce que c’est. Exemple : les bornes et tablettes de vos accueils. Les formulaires papier saisis par un agent n’ont jamais de part."
          value={typedText(typed, 'known')}
          error={errors.known}
          rows={6}
        />
        <SubmitRow label="Enregistrer les parts" cancel="/envois-mis-de-cote" />
      </Form>
    </>
  )
}
