import type { ReactElement, ReactNode } from 'react'
import { asset } from './assets.ts'
import { Footer, type FooterLinks } from './footer.tsx'
import { type Account, Count, type Door, Header, type Room } from './header.tsx'
import { Named } from './page-head.tsx'

export type { FooterLinks } from './footer.tsx'
export type { Account, Door, Room } from './header.tsx'

export type Crumb = { label: string; href: string }

export type LayoutProps = {
  title: string
  /** A refused form: the title begins « Erreur : ». */
  error?: boolean | undefined
  /** « Préfecture de l’Ain »; undefined before sign-in. */
  tenant?: string | undefined
  doors?: readonly Door[] | undefined
  account?: Account | undefined
  /** The search page, when there is one. */
  search?: string | undefined
  /** Where to bring files into the room of this page. */
  importing?: string | undefined
  /** Only on a single object. */
  crumbs?: readonly Crumb[] | undefined
  /** The demonstration's banner: one sentence, no link needed. */
  banner?: ReactNode
  /** What just happened, above the page: a `<Notice>`. */
  message?: ReactNode
  footer: FooterLinks
  /** A narrow page of one column, for forms: 42 rem. */
  narrow?: boolean | undefined
  children: ReactNode
}

/** The frame of every page of the back office. */
export function Layout(props: LayoutProps): ReactElement {
  const { title, error = false, doors = [], crumbs = [], banner, message, footer, narrow = false, children } = props
  const door = doors.find((one) => one.current === true)
  // A door that is its own only room needs no second row.
  const rooms = door?.rooms.some((room) => room.label !== door.label) === true ? door.rooms : []
  return (
    <html lang="fr" data-fr-scheme="system">
      <Head title={`${error ? 'Erreur : ' : ''}${title} - Parvis`} />
      <body>
        <div className="fr-skiplinks">
          <nav className="fr-container" aria-label="Accès rapide">
            <ul className="fr-skiplinks__list">
              <li>
                <a className="fr-link" href="#contenu">
                  Aller au contenu
                </a>
              </li>
              {doors.length === 0 ? null : (
                <li>
                  <a className="fr-link" href="#entete">
                    Aller au menu
                  </a>
                </li>
              )}
              <li>
                <a className="fr-link" href="#pied">
                  Aller au pied de page
                </a>
              </li>
            </ul>
          </nav>
        </div>
        {banner === undefined ? null : (
          <div className="pv-banner" role="region" aria-label="Avertissement">
            <div className="fr-container">{banner}</div>
          </div>
        )}
        <Header tenant={props.tenant} doors={doors} account={props.account} search={props.search} help={footer.help} />
        {rooms.length === 0 ? null : <Rooms rooms={rooms} importing={props.importing} />}
        <main
          id="contenu"
          tabIndex={-1}
          className={narrow ? 'fr-container pv-main pv-main--narrow' : 'fr-container pv-main'}
        >
          {crumbs.length === 0 ? null : <Crumbs crumbs={crumbs} />}
          {message}
          <Named value={crumbs.map(({ label }) => label)}>{children}</Named>
        </main>
        <Footer links={footer} theme />
        <script type="module" src={asset('dsfr.js')} />
        <script type="module" src={asset('islands.js')} />
      </body>
    </html>
  )
}

function Head({ title }: { title: string }): ReactElement {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <script src={asset('theme.js')} />
      {['400', '600', '700'].map((weight) => (
        <link
          key={weight}
          rel="preload"
          href={asset(`public-sans-${weight}.woff2`)}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
      ))}
      <link rel="stylesheet" href={asset('app.css')} />
      <noscript>
        <link rel="stylesheet" href={asset('noscript.css')} />
      </noscript>
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
    </head>
  )
}

/** More than these fill the first screen of a phone: there they stand behind the name of the present one. */
const ON_A_PHONE = 2
/** More than these stand closer on a computer. */
const AT_EASE = 7

/** The pages behind a door, in one grey row; « Importer » keeps its place at the right, however many there are. */
function Rooms({ rooms, importing }: { rooms: readonly Room[]; importing: string | undefined }): ReactElement {
  const folds = rooms.length > ON_A_PHONE
  const looks = ['pv-rooms', folds ? 'pv-rooms--folds' : '', rooms.length > AT_EASE ? 'pv-rooms--many' : '']
  const present = rooms.find(({ current }) => current === true)
  return (
    <nav className={looks.filter(Boolean).join(' ')} aria-label="Pages de la rubrique">
      <div className="fr-container pv-rooms__row">
        {folds ? (
          <details className="pv-rooms__fold" data-pv-menu="">
            <summary>{present?.label ?? 'Pages de la rubrique'}</summary>
            <RoomLinks entries={rooms.map((room) => [room])} />
          </details>
        ) : null}
        <RoomLinks entries={grouped(rooms)} />
        {importing === undefined ? null : (
          <a className="pv-rooms__aside" href={importing}>
            Importer
          </a>
        )}
      </div>
    </nav>
  )
}

/** Rooms that stand under another go with it, in its place; under one that is not there, they stand alone. */
export function grouped(rooms: readonly Room[]): Room[][] {
  const heads = new Set(rooms.map(({ href }) => href))
  const isUnder = ({ under }: Room): boolean => under !== undefined && heads.has(under)
  return rooms
    .filter((room) => !isUnder(room))
    .map((head) => [head, ...rooms.filter((room) => isUnder(room) && room.under === head.href)])
}

function RoomLinks({ entries }: { entries: readonly (readonly Room[])[] }): ReactElement {
  return (
    <ul className="pv-rooms__links">
      {entries.map((rooms) => (
        <li key={rooms[0]?.href}>
          {rooms.length === 1 ? (
            rooms.map((room) => <RoomLink key={room.href} room={room} />)
          ) : (
            <RoomGroup rooms={rooms} />
          )}
        </li>
      ))}
    </ul>
  )
}

const RoomLink = ({ room }: { room: Room }): ReactElement => (
  <a href={room.href} aria-current={room.current === true ? 'page' : undefined}>
    {room.label}
    <Count count={room.count} />
  </a>
)

/** Pages that go together, behind the name of the first: opened by a click, without a script. */
function RoomGroup({ rooms }: { rooms: readonly Room[] }): ReactElement {
  const here = rooms.find(({ current }) => current === true)
  return (
    <details className={`pv-rooms__group${here ? ' pv-rooms__group--here' : ''}`} data-pv-menu="">
      <summary>
        {rooms[0]?.label}
        {here && here !== rooms[0] ? <span className="fr-sr-only">{`, page ouverte : ${here.label}`}</span> : null}
      </summary>
      <ul>
        {rooms.map((room) => (
          <li key={room.href}>
            <RoomLink room={room} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }): ReactElement {
  return (
    <nav className="pv-crumbs" aria-label="Vous êtes ici">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
