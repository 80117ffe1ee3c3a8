// What is done to several points or pieces of equipment at once.
import type { ChosenAct } from '#src/core/room/chosen-pages.tsx'
import { closePoint, moveEquipment } from './actions.ts'
import { type Equipment, EQUIPMENT_STATES, type EquipmentState, type Point, pointState } from './premises.ts'

export const POINT_ACTS: readonly ChosenAct<Point>[] = [
  {
    word: 'fermer',
    verb: 'Donner un dernier jour',
    past: ['a son dernier jour', 'ont leur dernier jour'],
    said: 'Après ce jour ils ne reçoivent plus ; leurs horaires passés comptent toujours.',
    day: { label: 'Dernier jour' },
    stays: (point, today) => (pointState(point, today) === 'ended' ? 'Déjà fermé.' : undefined),
    save: (tx, point, { on }) => closePoint(tx, point, on),
  },
]

const moving = (
  state: EquipmentState,
  act: Pick<ChosenAct<Equipment>, 'word' | 'verb' | 'past' | 'said'>,
): ChosenAct<Equipment> => ({
  ...act,
  day: { label: 'Depuis le', past: true },
  stays: (one) => (one.state === state ? `Déjà : ${EQUIPMENT_STATES[state].toLowerCase()}.` : undefined),
  save: (tx, at, { on }) => moveEquipment(tx, at, { state, today: on }),
})

export const EQUIPMENT_ACTS: readonly ChosenAct<Equipment>[] = [
  moving('in_service', {
    word: 'en-service',
    verb: 'Noter en service',
    past: ['en service', 'en service'],
    said: 'Ils comptent de nouveau dans ce qui est dû aux usagers.',
  }),
  moving('broken', {
    word: 'en-panne',
    verb: 'Noter en panne',
    past: ['en panne', 'en panne'],
    said: 'Ils ne comptent plus dans ce qui est dû aux usagers tant qu’ils ne sont pas remis en service.',
  }),
  moving('removed', {
    word: 'retirer',
    verb: 'Retirer',
    past: ['retiré', 'retirés'],
    said: 'Ils quittent la liste ; ce qui les nomme les garde, et ils peuvent être remis en service.',
  }),
]
