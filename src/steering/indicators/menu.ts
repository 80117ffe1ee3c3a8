import type { MenuEntry } from '#src/core/room/room.ts'

/** The pages of this room in the menu, with their help. */
export const indicatorMenu: readonly MenuEntry[] = [
  {
    door: 'measure',
    label: 'Tableau de bord',
    href: '/tableau-de-bord',
    right: 'indicators.read',
    help: {
      does: 'Chaque indicateur suivi, pour le département et ses sites, contre sa cible et une autre période.',
      tips: [
        'Un chiffre s’ouvre sur ce qu’il compte.',
        '« Provisoire » veut dire que des demandes peuvent encore être répondues à temps, ou que la période n’est pas publiée.',
      ],
    },
  },
  {
    door: 'measure',
    label: 'Indicateurs',
    href: '/indicateurs',
    right: 'indicators.read',
    help: {
      does: 'Le catalogue des indicateurs : leur définition, leur source, leurs cibles et leurs valeurs.',
      tips: [
        'Un relevé saisi dit sa source ; il ne s’ajoute jamais à un comptage.',
        '« Enregistrer et saisir la suivante » mène au relevé dû qui manque encore au même endroit.',
      ],
    },
  },
  {
    door: 'measure',
    label: 'Clôture du mois',
    href: '/cloture',
    right: 'indicators.read',
    help: {
      does: 'Ce qui manque avant de clore une période, puis sa clôture et sa publication.',
      tips: [
        'Clore garde les chiffres du jour ; publier les rend définitifs.',
        'Quand des enregistrements changent après la publication, les deux valeurs sont montrées.',
      ],
    },
  },
]
