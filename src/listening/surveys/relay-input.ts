import {
  choice,
  pointer,
  requiredDay,
  requiredPointer,
  schemaOf,
  text,
  tick,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { counted } from './invitation-input.ts'
import { RELAY_KINDS } from './relay.ts'

/** Whoever hands a questionnaire on. */
export const RELAY = {
  place: requiredPointer({
    label: 'Campagne et lieu',
    list: 'places',
    prompt: 'Choisissez une campagne et un lieu',
    missing: 'Choisissez la campagne et le lieu dont il est question.',
    file: { absent: true },
  }),
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez le nom du relais.',
    help: 'Un organisme, jamais une personne. Exemple : Maison de la solidarité, accueil des femmes',
    file: { example: 'Maison de la solidarité' },
  }),
  kind: choice({ label: 'Nature', words: RELAY_KINDS, missing: 'Dites quelle sorte de relais c’est.' }),
}
export type RelayValues = ValuesOf<typeof RELAY>
export const RelayForm = schemaOf(RELAY)
export const RELAY_GROUPS: readonly Group<typeof RELAY>[] = [{ fields: ['place', 'name', 'kind'] }]

/** The same in a file, where its place is told as everywhere: campaign, site, service. */
export const RELAY_FILE = {
  code: codeField({ limit: 60, example: 'maison-de-la-solidarite' }),
  campaign: requiredPointer({
    label: 'Campagne',
    list: 'campaigns',
    prompt: '',
    missing: 'Donnez le code ou le nom de la campagne.',
    file: { example: 'automne-2026' },
  }),
  site: requiredPointer({ label: 'Site', list: 'sites', prompt: '', missing: 'Donnez le site.' }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: '',
    unknown: 'Ce service n’existe pas.',
    file: { help: 'Vide : la campagne est tenue dans tout le site.' },
  }),
  name: RELAY.name,
  kind: RELAY.kind,
  active: tick({ label: 'En usage', empty: true, file: { help: 'Non : archivé. Vide : oui.' } }),
}

/** What came through a relay, day by day. */
export const RELAY_DAY_FILE = {
  relay: requiredPointer({
    label: 'Relais',
    list: 'relays',
    prompt: '',
    missing: 'Donnez le code du relais.',
    file: { example: 'maison-de-la-solidarite' },
  }),
  day: requiredDay({ label: 'Jour', missing: 'Donnez le jour.', file: { example: '12/11/2025' } }),
  opens: counted('Ouvertures', 'Combien de fois son adresse a été ouverte.', '12'),
  answers: counted('Réponses', 'Combien de réponses sont arrivées par lui.', '7'),
}
