// What calls are about and what the voice menu of the switchboard says: invented.
import type { Files } from '../generator/folder.ts'

const lines = (...all: readonly string[]): string => all.join('\n')

export const TELEPHONE: Files = {
  'themes-d-appels': [
    { name: 'Séjour', procedure: null },
    { name: 'Permis de conduire', procedure: null },
  ],
  'serveurs-vocaux': [
    {
      line: 'standard',
      number: 1,
      validFrom: '2024-02-05',
      lines: lines(
        'Accueil : Bonjour, vous êtes à la préfecture des Hauts-de-Seine.',
        '1. Séjour : Pour le séjour des étrangers, tapez 1.',
        '2. Titres : Pour les cartes d’identité, passeports et permis, tapez 2.',
        '9. Standard : Un agent va vous répondre.',
      ),
      approver: 'Cheffe du bureau du cabinet',
      approvedOn: '2024-01-30',
    },
    {
      line: 'standard',
      number: 2,
      validFrom: '2025-09-01',
      lines: lines(
        'Accueil : Bonjour, vous êtes à la préfecture des Hauts-de-Seine.',
        '1. Séjour : Pour le séjour des étrangers, tapez 1.',
        '  1. Suivre une demande : Préparez votre numéro étranger.',
        '  2. Prendre rendez-vous : Les rendez-vous se prennent sur le site de la préfecture.',
        '2. Titres : Pour les cartes d’identité, passeports et permis, tapez 2.',
        '9. Standard : Un agent va vous répondre.',
      ),
      reason: 'Questions fréquentes sur le séjour',
      approver: 'Cheffe du bureau du cabinet',
      approvedOn: '2025-08-27',
    },
  ],
}
