// Public forms kept ready in memory: the questionnaire, its services and its pages, compressed once per version.
import { type PlainDate, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { listServices, namedScopes } from '#src/core/organisation/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { answerForm, TRAP } from '../answer.ts'
import { pagesIn } from '../pages/public.tsx'
import { servicesOffered, withinOf } from '../perimeter.ts'
import { complaintLink } from '#src/core/room/public-link-store.ts'
import { findLink, findPublicPlace, type Link, type PublicPlace } from './public.ts'
import { relayPlace } from './relays.ts'
import type { PagesIn, PublicForm } from '../public-form.ts'
import { definitionSchema, type Opening, openingOn, OTHER_SERVICE } from '../questionnaire.ts'

export type LiveForm = PublicForm & { pages: PagesIn }

/** How long a form is served from memory before its row is looked at again: a change made by another process shows within this. */
const FRESH_MS = 5000
const MOST_FORMS = 2000

type Kept = { at: number; signature: string; form: LiveForm | undefined; refreshing: boolean }
const caches = new WeakMap<Deps, { kept: Map<string, Kept>; loading: Map<string, Promise<LiveForm | undefined>> }>()

/**
 * The form behind a link, or nothing. Served from memory; refreshed behind the answer when older than five seconds. The ingest function
 * checks the dates again, so that a page a little old never stores a late answer.
 */
export async function liveForm(deps: Deps, code: string, known?: Link): Promise<LiveForm | undefined> {
  if (!/^[a-z0-9-]{3,40}$/.test(code)) return undefined
  const { kept: forms, loading } = cacheOf(deps)
  const kept = forms.get(code)
  if (kept === undefined) {
    // A crowd arriving on a form not yet in memory waits for one reading of it.
    const first = loading.get(code) ?? load(deps, code, undefined, known).finally(() => loading.delete(code))
    loading.set(code, first)
    return first
  }
  if (performance.now() - kept.at > FRESH_MS && !kept.refreshing) {
    kept.refreshing = true
    load(deps, code, kept).catch(() => {
      kept.refreshing = false // the database is away: what is kept goes on being shown
    })
  }
  return kept.form
}

/** Forgets every form of this process: called when a campaign or a service has just changed here. */
export function forgetForms(deps: Deps): void {
  caches.delete(deps)
}

/** Whether the form takes answers today, in the zone of its site. */
export function openingNow(form: PublicForm, now: Date): { opening: Opening; day: PlainDate } {
  const day = dayIn(form.zone, now)
  return { opening: openingOn(form.dates, day), day }
}

const MINUTE = 60_000
const days = new Map<string, { minute: number; day: PlainDate }>()

/** The civil day, worked out once a minute: days begin on whole minutes everywhere. */
function dayIn(zone: string, now: Date): PlainDate {
  const minute = Math.floor(now.getTime() / MINUTE)
  const known = days.get(zone)
  if (known?.minute === minute) return known.day
  const day = today(now, zone)
  days.set(zone, { minute, day })
  return day
}

function cacheOf(deps: Deps) {
  const known = caches.get(deps)
  if (known) return known
  const made = { kept: new Map<string, Kept>(), loading: new Map<string, Promise<LiveForm | undefined>>() }
  caches.set(deps, made)
  return made
}

// oxlint-disable-next-line eslint/max-params -- what is known of the link spares a look-up
async function load(deps: Deps, code: string, before: Kept | undefined, known?: Link): Promise<LiveForm | undefined> {
  const { kept: forms } = cacheOf(deps)
  const read = await readForm(deps, code, known)
  const signature = read === undefined ? '' : JSON.stringify([read, [...(read.ask.services ?? [])]])
  const pages = read === undefined ? undefined : before?.signature === signature ? before.form?.pages : pagesIn(read)
  const form = read && pages ? { ...read, pages } : undefined
  if (forms.size >= MOST_FORMS) forms.delete(forms.keys().next().value ?? '')
  if (form !== undefined || before !== undefined)
    forms.set(code, { at: performance.now(), signature, form, refreshing: false })
  return form
}

async function readForm(deps: Deps, code: string, known?: Link): Promise<PublicForm | undefined> {
  const link = known ?? (await findLink(deps.db, code))
  if (link === undefined) return undefined
  return inTenant(deps.db, { tenant: link.tenant, mode: 'read' }, async (tx) => {
    // The address of a relay asks what its place asks; once it is put away, for nobody.
    const at = 'relay' in link ? await relayPlace(tx, link.relay) : { place: link.place, code }
    const place = at && (await findPublicPlace(tx, at.place))
    if (at === undefined || place === undefined) return undefined
    const definition = definitionSchema.parse(place.definition)
    const { opensOn, closesOn, closedOn } = place
    const services = place.service === null ? await servicesAsked(tx, place) : undefined
    const ask = answerForm(definition, services)
    return {
      code: at.code,
      base: `/e/${code}`,
      name: place.name,
      prefecture: place.prefecture,
      siteName: place.siteName,
      definition,
      dates: { opensOn, closesOn, closedOn },
      zone: zoneOfCode(place.territory),
      ask,
      fields: new Set([...ask.questions.map((question) => question.code), TRAP]),
      complaint: await complaintLink(tx, place.site),
      demo: deps.env.demo,
      tenant: link.tenant,
      place: at.place,
      relay: 'relay' in at ? at.relay : undefined,
      known: (await findFloodSetting(tx)).known,
    }
  })
}

async function servicesAsked(tx: Tx, { site, scope, begunOn, opensOn }: PublicPlace): Promise<Map<string, string>> {
  const within = withinOf(scope === null ? [] : await namedScopes(tx, begunOn), scope)
  const here = servicesOffered(await listServices(tx), { site, from: opensOn, within })
  return new Map([
    ...here.map((service) => [String(service.id), service.name] as const),
    [OTHER_SERVICE, 'Une autre démarche'] as const,
  ])
}
