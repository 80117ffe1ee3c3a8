import { type Context, Hono } from 'hono'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { monthGlance } from '#src/steering/indicators/index.ts'
import { visibleSites } from '#src/core/organisation/index.ts'
import type { HomePart } from '#src/core/room/home-part.ts'
import { gatherHome } from '#src/core/room/home-store.ts'
import type { InboxSource } from '#src/core/room/inbox.ts'
import { searchRecords } from '#src/core/room/search-store.ts'
import type { HelpTopic } from '#src/core/room/room.ts'
import { gatherInbox } from '#src/core/room/inbox-store.ts'
import type { JournalWords } from '#src/core/room/verb.ts'
import {
  type Env,
  holds,
  may,
  open,
  page,
  perimeter,
  personOf,
  read,
  seenBy,
  signedIn,
  todayOf,
} from '#src/ground/web/web.tsx'
import { HELP, HelpPage, helpSaying, topicOf } from './help.tsx'
import { SEARCH, SearchPage } from './found.tsx'
import { AccessibilityPage, LegalPage, PrivacyPage, type SiteMapDoor, SiteMapPage } from './legal.tsx'
import { HORIZON, isStretchWord, STRETCHES, stretches, type StretchWord } from './month.ts'
import { HomePage, StretchPage } from './pages.tsx'

export type HomeOptions = {
  /** What the rooms say is due, in the order they are asked. */
  inbox: readonly InboxSource[]
  /** What the rooms show on the home of some roles. */
  home: readonly HomePart[]
  journal: JournalWords
  /** What « Aide » says of each page of the menu. */
  help: readonly HelpTopic[]
  /** The doors a person may enter. */
  doorsFor: (c: Context<Env>) => readonly SiteMapDoor[]
}

/** Where a person lands: the first page they may open; their account when no door is theirs. */
const firstDoor = (doors: readonly SiteMapDoor[]): string => doors[0]?.rooms[0]?.href ?? '/compte'

/** The parts of the homes of this person's roles, where each right holds. */
function partsFor(c: Context<Env>, { home, journal }: HomeOptions, today: PlainDate) {
  const { account, roles: held } = personOf(c)
  const roles = new Set(held.map(({ role }) => role))
  return home
    .filter((part) => part.roles.some((role) => roles.has(role)) && holds(c, part.right))
    .map((part) => ({ part, ask: { today, account, where: perimeter(c, part.right), journal } }))
}

/** All that the asked sources say is due to this person. */
function dueOn(c: Context<Env>, tx: Tx, asked: readonly InboxSource[]) {
  const today = todayOf(c)
  const until = addDays(today, HORIZON)
  const { account, roles: held } = personOf(c)
  const roles = held.map(({ role }) => role)
  return gatherInbox(
    tx,
    asked.map((source) => ({ source, ask: { today, until, where: perimeter(c, source.right), account, roles } })),
  )
}

/** One stretch of « Mon mois » with all its lines, page by page. */
async function stretchPage(c: Context<Env>, asked: readonly InboxSource[], word: StretchWord): Promise<Response> {
  const today = todayOf(c)
  const found = await read(c, (tx) => dueOn(c, tx, asked))
  const number = /^[1-9]\d{0,3}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 1
  const items = stretches(found, today)[STRETCHES[word]]
  return page(c, <StretchPage word={word} items={items} page={number} today={today} />, { title: 'Mon mois' })
}

/** « Mon mois », the way in, and the pages that the law asks for. */
export function homeRoutes(options: HomeOptions): Hono<Env> {
  const { inbox, doorsFor } = options
  return new Hono<Env>()
    .get('/', open(), (c) => c.redirect(c.get('person') ? firstDoor(doorsFor(c)) : '/connexion', 303))
    .get('/mon-mois', may('home.read'), async (c) => {
      const asked = inbox.filter(({ right }) => holds(c, right))
      const word = c.req.query('partie')
      if (isStretchWord(word) && asked.length > 0) return stretchPage(c, asked, word)
      const sites = visibleSites(perimeter(c, 'indicators.read'))
      // Figures are held by site: who works in a service alone has none to compare.
      const reads = holds(c, 'indicators.read') && (sites === undefined || sites.length > 0)
      const data = await read(c, async (tx) => {
        const day = todayOf(c)
        const indicators = c.get('deps').indicators
        const [found, sections, glance] = await Promise.all([
          dueOn(c, tx, asked),
          gatherHome(tx, partsFor(c, options, day)),
          reads ? monthGlance(tx, { indicators, today: day, seen: sites }) : undefined,
        ])
        return { day, found, sections, glance }
      })
      // Who has work of their role and nothing due reads that work first.
      const owes = asked.length > 0 && (data.found.length > 0 || data.sections.length === 0)
      const content = (
        <HomePage
          today={data.day}
          stretches={owes ? stretches(data.found, data.day) : undefined}
          sections={data.sections}
          file={!owes && personOf(c).roles.every(({ role }) => role === 'auditor')}
          glance={data.glance}
        />
      )
      return page(c, content, { title: 'Mon mois' })
    })
    .get(SEARCH, signedIn(), async (c) => {
      const words = (c.req.query('q') ?? '').trim().slice(0, 200)
      const kinds = [...c.get('deps').records.values()]
      const found =
        words === ''
          ? []
          : await read(c, (tx) => searchRecords(tx, kinds, { words, where: seenBy(c), today: todayOf(c) }))
      const help = helpSaying(
        options.help.filter(({ right }) => holds(c, right)),
        words,
      )
      return page(c, <SearchPage {...{ words, found, help }} />, { title: 'Rechercher' })
    })
    .get(HELP, signedIn(), (c) => {
      const asked = c.req.query('page') ?? ''
      const from = /^\/(?!\/)[^\s\\?#]*$/.test(asked) ? asked : undefined
      const seen = options.help.filter(({ right }) => holds(c, right))
      const topic = from === undefined ? undefined : topicOf(seen, from)
      const { rightsOf } = c.get('deps')
      const held = (code: string) => personOf(c).roles.some(({ role }) => rightsOf(role).has(code))
      const allowed = (topic?.rights ?? []).filter(({ code }) => held(code)).map(({ label }) => label)
      const others = seen.filter((one) => one !== topic)
      const content = <HelpPage topic={topic} from={from} allowed={allowed} others={others} />
      return page(c, content, { title: topic ? `Aide : ${topic.label}` : 'Aide' })
    })
    .get('/accessibilite', open(), (c) => page(c, <AccessibilityPage />, { title: 'Accessibilité' }))
    .get('/mentions-legales', open(), (c) => page(c, <LegalPage />, { title: 'Mentions légales' }))
    .get('/donnees-personnelles', open(), (c) => page(c, <PrivacyPage />, { title: 'Données personnelles' }))
    .get('/plan-du-site', open(), (c) =>
      page(c, <SiteMapPage doors={c.get('person') ? doorsFor(c) : []} />, { title: 'Plan du site' }),
    )
}
