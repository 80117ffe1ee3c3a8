// What is done to several posters or displays at once.
import type { ChosenAct } from '#src/core/room/chosen-pages.tsx'
import { postDisplay, removeDisplay, reviewPoster, usePoster } from './actions.ts'
import { type Display, type Poster, REFUSALS } from './display.ts'

type Named<T> = T & { name: string }

export const DISPLAY_ACTS: readonly ChosenAct<Named<Display>>[] = [
  {
    word: 'poser',
    verb: 'Noter la pose',
    past: ['noté : l’édition en vigueur est affichée', 'notés : l’édition en vigueur est affichée'],
    said: 'L’édition en vigueur ce jour-là est affichée ; la photographie de l’édition d’avant s’en va.',
    day: { label: 'Posées le', past: true },
    save: (tx, at, { on }) => postDisplay(tx, at, on),
  },
  {
    word: 'deposer',
    verb: 'Noter le retrait',
    past: ['retiré', 'retirés'],
    said: 'Rien n’y est plus affiché ; ce qui l’était reste compté jusqu’à ce jour.',
    day: { label: 'Retirées le', past: true },
    stays: ({ removedOn, postedOn }) =>
      removedOn === null ? (postedOn === null ? 'Rien n’y est encore affiché.' : undefined) : 'Déjà retirée.',
    save: async (tx, at, { on }) =>
      at.postedOn !== null && on < at.postedOn
        ? { outcome: 'refused', why: { on: 'before-post' } }
        : removeDisplay(tx, at, on),
  },
]
export const DISPLAY_WHY: Readonly<Record<string, string>> = {
  ...REFUSALS,
  'before-post': 'Le jour du retrait précède celui de la pose.',
}

export const POSTER_ACTS: readonly ChosenAct<Poster>[] = [
  {
    word: 'relire',
    verb: 'Donner un jour de relecture',
    past: ['à relire ce jour-là', 'à relire ce jour-là'],
    said: 'Passé ce jour, « Mon mois » demande de les relire.',
    day: { label: 'À relire le' },
    save: (tx, at, { on }) => reviewPoster(tx, at, on),
  },
  {
    word: 'archiver',
    verb: 'Archiver',
    past: ['archivée', 'archivées'],
    said: 'Elles ne sont plus proposées ni attendues sur les sites ; ce qui est noté reste, et chacune peut être remise en usage.',
    stays: ({ active }) => (active ? undefined : 'Déjà archivée.'),
    save: (tx, at) => usePoster(tx, at, false),
  },
]
