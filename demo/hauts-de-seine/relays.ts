// Who hands the questionnaire of the open campaign on, and what came through them: invented.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Row } from '../generator/folder.ts'
import { openCampaign } from './surveys.ts'

type Handing = { code: string; site: string; name: string; kind: string }
const RELAYS: readonly Handing[] = [
  { code: 'maison-des-solidarites', site: 'nanterre', name: 'Maison des solidarités', kind: 'association' },
  { code: 'centre-social-du-parc', site: 'nanterre', name: 'Centre social du Parc', kind: 'social' },
  { code: 'france-services-sud', site: 'antony', name: 'Maison France Services du Sud', kind: 'france_services' },
  { code: 'mairie-annexe-du-port', site: 'boulogne', name: 'Mairie annexe du Port', kind: 'town_hall' },
]

/** Some of what came in on line to the open campaign came through relays: the answers say « Relais », the relays count them. */
export function throughRelays(answers: readonly Row[], yesterday: PlainDate): Record<string, Row[]> {
  const { code: campaign } = openCampaign(yesterday)
  const came = new Map<string, { relay: string; day: string; opens: number; answers: number }>()
  const told = answers.map((one, rank): Row => {
    const own = RELAYS.filter(({ site, kind }) => site === one.site && kind !== 'town_hall')
    const relay = own[Math.floor(rank / 4) % Math.max(1, own.length)]
    if (one.campaign !== campaign || one.channel !== 'web' || rank % 4 !== 0 || relay === undefined) return one
    const key = `${relay.code} ${String(one.day)}`
    const day = came.get(key) ?? { relay: relay.code, day: String(one.day), opens: 0, answers: 0 }
    came.set(key, { ...day, opens: day.opens + 1 + (rank % 3), answers: day.answers + 1 })
    return { ...one, channel: 'relay' }
  })
  return {
    relais: RELAYS.map((relay) => ({ ...relay, campaign, service: null, active: true })),
    'reponses-par-relais': [...came.values()].toSorted((a, b) => a.day.localeCompare(b.day)),
    'reponses-enquete': told,
  }
}
