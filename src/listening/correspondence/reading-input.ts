// What is asked of a second reader, and what they say.
import { area, choice, type Field } from '#src/core/room/fields.ts'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { field } from '#src/ground/web/field.ts'
import { BODY_LIMIT } from './complaint.ts'
import { VERDICTS } from './reading.ts'

const MODEL_USED: Field<number | null> = {
  kind: 'kept',
  label: 'Modèle',
  file: { absent: true },
  required: false,
  schema: field.optionalId(),
  empty: null,
}

export const TO_READ = {
  model: MODEL_USED,
  body: area({
    label: 'Réponse à faire relire',
    limit: BODY_LIMIT,
    rows: 12,
    missing: 'Écrivez la réponse à faire relire.',
  }),
  how: choice({
    label: 'Une fois approuvée',
    words: { mail: 'Elle part aussitôt par courriel', self: 'Je l’envoie moi-même' },
    missing: 'Dites comment elle part.',
    open: true,
  }),
}

export const VERDICT = {
  verdict: choice({
    label: 'Votre lecture',
    words: VERDICTS,
    missing: 'Approuvez ou renvoyez la réponse.',
    open: true,
  }),
  remarks: area({
    label: 'Remarques',
    limit: 2000,
    rows: 5,
    help: 'Demandées pour la renvoyer. Sans donnée personnelle.',
  }),
}

export const READER = {
  readerKinds: severalCodes({ label: 'Natures', list: 'kinds', unknown: 'Choisissez dans la liste.' }),
  readerServices: several({ label: 'Services', list: 'services', unknown: 'Choisissez des services de la liste.' }),
}
