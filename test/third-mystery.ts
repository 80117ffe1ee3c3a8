// Mystery surveys of the third département: a grid of its own, one campaign at each of its states, a past one taken over as a total.
import type { Files, Row } from '#demo/generator/folder.ts'
import type { World } from './people.ts'

const campaign = (code: string, over: Row): Row => ({
  code,
  name: `Alizé ${code}`,
  grid: 'accueil-creole',
  fromDay: '2026-03-02',
  toDay: '2026-12-18',
  secondShare: 0,
  state: 'planned',
  ...over,
})
const call = (code: string, of: string, over: Row = {}): Row => ({
  code,
  campaign: of,
  scenario: 'cadastre',
  site: 'saint-denis',
  day: '2026-03-04',
  callerLabel: 'Enquêteur 1',
  ...over,
})
const HELD = { heldOn: '2026-03-04', seconds: 90 }

export const MYSTERY: Files = {
  'trames-d-appel': [
    {
      code: 'cadastre-1',
      edition: 1,
      name: 'Cadastre créole',
      steps: 'Demander la parcelle',
      seconds: 120,
      validFrom: '2026-01-05',
      active: true,
    },
    {
      code: 'cadastre-2',
      edition: 2,
      name: 'Cadastre créole',
      steps: 'Demander la section',
      seconds: 150,
      validFrom: '2099-01-05',
      active: true,
    },
  ],
  'scenarios-mystere': [
    {
      code: 'cadastre',
      name: 'Bornage d’une parcelle',
      channel: 'phone',
      question: 'Comment borner ?',
      expected: 'Par un géomètre.',
      active: true,
    },
  ],
  'grilles-mystere': [
    {
      code: 'accueil-creole',
      name: 'Accueil créole',
      channel: 'phone',
      threshold: 60,
      ceiling: 40,
      edition: 1,
      active: true,
    },
    { code: 'a-ecrire', name: 'À écrire', channel: 'phone', threshold: 60, ceiling: 40, edition: 1, active: true },
  ],
  'criteres-mystere': [
    {
      grid: 'accueil-creole',
      code: 'salue',
      position: 1,
      label: 'Salue',
      theme: 'greeting',
      scale: 'yes_no',
      weight: 1,
    },
    {
      grid: 'a-ecrire',
      code: 'sonne',
      position: 1,
      label: 'Sonne',
      theme: 'delay',
      scale: 'rings',
      most: 4,
      weight: 1,
    },
  ],
  'enquetes-mystere': [
    campaign('prevue', {}),
    campaign('en-cours', { state: 'running' }),
    campaign('en-analyse', { state: 'analysis' }),
    campaign('revelee', { state: 'revealed', revealedOn: '2026-06-01' }),
    campaign('passee', {
      fromDay: '2024-03-04',
      toDay: '2024-03-29',
      state: 'closed',
      revealedOn: '2024-04-02',
      closedOn: '2024-05-02',
      source: 'Bilan austral',
    }),
  ],
  'demandes-mystere': [{ call: 'a-passer', reference: 'RUN-7', leftOn: null }],
  'appels-mystere': [
    call('a-passer', 'prevue'),
    call('a-noter', 'en-cours'),
    call('analyse', 'en-analyse', HELD),
    ...[1, 2, 3, 4, 5].map((n) => call(`note-${n}`, 'revelee', HELD)),
  ],
  'essais-mystere': [{ call: 'note-1', position: 1, day: '2026-03-04', hour: '09:30', outcome: 'reached' }],
  'notations-mystere': ['analyse', 'note-1', 'note-2', 'note-3', 'note-4', 'note-5'].map((code) => ({
    call: code,
    criterion: 'accueil-creole | salue',
    round: 1,
    said: code === 'note-1' ? '0' : '2',
  })),
  'resultats-mystere': [{ campaign: 'passee', criterion: null, site: null, calls: 20, percent: 62.5 }],
  'points-de-vigilance': [
    { campaign: 'revelee', title: 'Le salut', criterion: 'accueil-creole | salue', note: 'Oublié le matin' },
  ],
}

/** The pages of these campaigns that no list leads to, or only from a state. */
export async function mysteryAddresses(owner: World['owner'], tenant: number): Promise<string[]> {
  const id = async (table: string, code: string): Promise<number> => {
    const { rows } = await owner.query<{ id: number }>(`select id from ${table} where tenant = $1 and code = $2`, [
      tenant,
      code,
    ])
    return rows[0]?.id ?? 0
  }
  const first = async (table: string): Promise<number> => {
    const { rows } = await owner.query<{ id: number }>(`select min(id)::int as id from ${table} where tenant = $1`, [
      tenant,
    ])
    return rows[0]?.id ?? 0
  }
  const at = '/enquetes-mystere'
  const [planned, running, analysed, revealed, past] = [
    await id('mystery_campaign', 'prevue'),
    await id('mystery_campaign', 'en-cours'),
    await id('mystery_campaign', 'en-analyse'),
    await id('mystery_campaign', 'revelee'),
    await id('mystery_campaign', 'passee'),
  ]
  const [open, todo, scored] = [
    await id('mystery_call', 'a-passer'),
    await id('mystery_call', 'a-noter'),
    await id('mystery_call', 'note-1'),
  ]
  const [grid, script, scenario] = [
    await id('mystery_grid', 'a-ecrire'),
    await id('call_script', 'cadastre-2'),
    await id('mystery_scenario', 'cadastre'),
  ]
  const [watch, total] = [await first('mystery_watch'), await first('mystery_total')]
  const { rows } = await owner.query<{ id: number }>('select id from mystery_criterion where grid = $1', [grid])
  const criterion = rows[0]?.id ?? 0
  return [
    `${at}/mes-appels`,
    ...['', '/lancer', '/supprimer', '/appels', '/appels/export', '/plan.pdf'].map((end) => `${at}/${planned}${end}`),
    ...['', '/analyser'].map((end) => `${at}/${running}${end}`),
    ...['', '/reveler', '/reprendre'].map((end) => `${at}/${analysed}${end}`),
    ...['', '/clore', `/vigilance/${watch}/supprimer`].map((end) => `${at}/${revealed}${end}`),
    `${at}/vigilances/${watch}`,
    ...['', '/resultats/nouveau', `/resultats/${total}/modifier`, `/resultats/${total}/supprimer`].map(
      (end) => `${at}/${past}${end}`,
    ),
    `${at}/appels/${open}/supprimer`,
    `${at}/appels/${open}`,
    `${at}/appels/${open}/demandes/nouvelle`,
    `${at}/appels/${open}/demandes/${await first('mystery_mark')}/modifier`,
    `${at}/demandes/${await first('mystery_mark')}/supprimer`,
    `${at}/${planned}/appels/${open}/modifier`,
    `${at}/saisie/${todo}`,
    `${at}/appels/${scored}`,
    `${at}/seconde/${scored}`,
    `${at}/grilles/${grid}/supprimer`,
    `${at}/grilles/${grid}/criteres/${criterion}/supprimer`,
    `${at}/scenarios/${scenario}/supprimer`,
    `/trames-d-appel/${script}`,
    `/trames-d-appel/${script}/supprimer`,
  ]
}
