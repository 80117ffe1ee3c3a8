// The fields of a norm: how long, for what, by which way in, from when, and who says so.
import { choice, kept, requiredDay, schemaWith, text, tick, type ValuesOf } from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import { severalCodes } from '#src/core/room/fields-several.ts'
import { type Channel, CHANNEL_CODES, CHANNELS, KIND_CODES, KINDS, type Kind } from './kinds.ts'
import { NORM_MATTERS, NORM_UNITS, type NormSaid } from './norms.ts'

export const NORM = {
  code: kept({ label: 'Norme', limit: 60 }),
  name: text({ label: 'Nom', limit: 120, missing: 'Donnez un nom à la norme.' }),
  what: choice({
    label: 'Porte sur',
    words: NORM_MATTERS,
    prompt: 'Choisir',
    missing: 'Dites sur quoi porte la norme.',
  }),
  amount: maybeWhole({
    label: 'Délai',
    limit: 120,
    wrong: 'Indiquez un nombre entier de 1 à 120, ou rien s’il n’est pas connu.',
    help: 'Vide : à renseigner.',
  }),
  unit: choice({ label: 'Compté en', words: NORM_UNITS, missing: 'Choisissez comment le délai se compte.' }),
  kinds: severalCodes({
    label: 'Natures',
    list: 'kinds',
    unknown: 'Choisissez dans la liste.',
    help: 'Aucune : toutes.',
  }),
  channels: severalCodes({
    label: 'Voies d’arrivée',
    list: 'channels',
    unknown: 'Choisissez dans la liste.',
    help: 'Aucune : toutes.',
  }),
  source: text({ label: 'Source', limit: 200, help: 'Le texte ou la décision. Sans source, aucun délai ne court.' }),
  validFrom: requiredDay({
    label: 'Pour ce qui est reçu à partir du',
    missing: 'Indiquez à partir de quand la norme vaut.',
  }),
  active: tick({ label: 'En vigueur', help: 'Décochée : la norme cesse de valoir à partir de ce jour.' }),
}
export const NORM_GROUPS = [
  {
    fields: ['code', 'name', ['what', 'amount', 'unit'], 'source', 'kinds', 'channels', 'validFrom', 'active'],
  },
] as const

export const NORM_LISTS = {
  kinds: KIND_CODES.map((code) => ({ id: code, name: KINDS[code] })),
  channels: CHANNEL_CODES.map((code) => ({ id: code, name: CHANNELS[code] })),
}

export type NormValues = ValuesOf<typeof NORM>

/** A delay needs its source; without one there is none. */
export const NORM_SCHEMA = schemaWith(NORM, ({ amount, source }): Record<string, string> => {
  if (amount === 0) return { amount: 'Indiquez un nombre entier de 1 à 120, ou rien s’il n’est pas connu.' }
  return amount !== null && source === '' ? { source: 'Dites qui fixe ce délai : sans source, il n’y en a pas.' } : {}
})

const known = <C extends string>(codes: readonly C[], list: readonly string[]): C[] =>
  codes.filter((code) => list.includes(code))
export const saidIn = ({ kinds, channels, ...values }: Omit<NormValues, 'validFrom' | 'active'>): NormSaid => ({
  ...values,
  kinds: known<Kind>(KIND_CODES, kinds),
  channels: known<Channel>(CHANNEL_CODES, channels),
})
