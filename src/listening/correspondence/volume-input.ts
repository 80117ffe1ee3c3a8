// The fields of a total of mail: what a mailbox or a chrono counted over a period.
import { choice, pointer, requiredDay, text } from '#src/core/room/fields.ts'
import { maybeWhole } from '#src/core/room/fields-digits.ts'
import { SITE } from './input.ts'

export const VOLUME_CHANNELS = { email: 'Courriels', letter: 'Courriers' } as const

const total = (label: string, help: string) =>
  maybeWhole({
    label,
    limit: 100_000_000,
    wrong: 'Indiquez un nombre entier, ou rien s’il n’est pas connu.',
    file: { help, example: '250' },
  })

export const VOLUME = {
  site: SITE,
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tous',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : tous.' },
  }),
  channel: choice({
    label: 'Sorte',
    words: VOLUME_CHANNELS,
    missing: 'Dites s’il s’agit de courriels ou de courriers.',
    file: { help: 'Courriels ou courriers.', example: 'Courriels' },
  }),
  theme: text({
    label: 'Thème',
    limit: 120,
    file: { help: 'Vide : tous les thèmes.', example: 'Droit des étrangers' },
  }),
  fromDay: requiredDay({ label: 'Du', missing: 'Indiquez le premier jour compté.', file: { example: '01/01/2025' } }),
  toDay: requiredDay({ label: 'Au', missing: 'Indiquez le dernier jour compté.', file: { example: '31/12/2025' } }),
  received: total('Reçus', 'Ce qui est arrivé, par le jour d’arrivée.'),
  treated: total('Traités', 'Répondus ou réorientés, par le jour de l’acte.'),
  sent: total('Réponses envoyées', 'Par le jour de l’envoi.'),
  redirected: total('Réorientés', 'Par le jour de l’acte.'),
  source: text({
    label: 'Source',
    limit: 200,
    missing: 'Dites d’où viennent ces totaux.',
    file: { help: 'L’outil ou le document.', example: 'Statistiques de la boîte fonctionnelle' },
  }),
}
export const VOLUME_GROUPS = [
  {
    legend: 'Ce qui est compté',
    fields: [
      ['site', 'service'],
      ['channel', 'theme'],
      ['fromDay', 'toDay'],
    ],
  },
  { legend: 'Les totaux', fields: [['received', 'treated'], ['sent', 'redirected'], 'source'] },
] as const
