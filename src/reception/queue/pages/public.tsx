import type { ReactElement, ReactNode } from 'react'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { LinkRows, PublicErrorSummary, PublicHead } from '#src/ground/design/public-parts.tsx'
import { hourText } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Line } from '../queue.ts'
import type { TicketShown } from '../told.ts'
import type { Office } from './display.tsx'

type FrameProps = {
  office: Office
  title: string
  refresh?: string | undefined
  script?: boolean
  error?: boolean
  children: ReactNode
}
export function Frame({ office, title, refresh, script = false, error = false, children }: FrameProps): ReactElement {
  return (
    <PublicLayout
      title={title}
      error={error}
      office={office.prefecture}
      banner={office.demo ? 'Démonstration : aucun guichet ne vous attend.' : undefined}
      hall={{ script, refresh }}
    >
      {children}
    </PublicLayout>
  )
}

export function PlainPage({ title, lead }: { title: string; lead: string }): ReactElement {
  return (
    <PublicLayout title={title} office="Préfecture">
      <PublicHead title={title} lead={lead} />
    </PublicLayout>
  )
}

/** Said on the kiosk when its network is cut. */
const KIOSK_WORDS = {
  cut: 'Réseau coupé depuis {at} : demandez un numéro de papier à l’accueil.',
  sending: 'Un instant…',
}

export type TakeProps = {
  code: string
  hallName: string
  office: Office
  kiosk: boolean
  lines: readonly Line[]
  pageKey: string
  /** The line whose appointment is told, and the hours it may have. */
  booked?: { line: Line; slots: readonly number[] } | undefined
  priority: boolean
  prioritySource: string
  error?: string | undefined
}

/** A ticket is taken: on the kiosk with a finger, on a phone with the code of the hall. No name is asked. */
export function TakePage(props: TakeProps): ReactElement {
  const { code, hallName, office, kiosk, booked, error } = props
  return (
    <Frame office={office} title={hallName} script={kiosk} error={error !== undefined}>
      {error === undefined ? null : (
        <PublicErrorSummary errors={{ form: error }} title="Vous n’avez pas encore de ticket" kept="" />
      )}
      <PublicHead
        title={booked === undefined ? hallName : 'À quelle heure est votre rendez-vous ?'}
        lead={
          booked === undefined ? 'Pourquoi venez-vous ? Touchez votre motif, vous aurez un numéro.' : booked.line.name
        }
        note={kiosk ? undefined : 'Aucun nom n’est demandé : un numéro, et son suivi sur ce téléphone.'}
      />
      <form
        method="post"
        action={`/h/${code}`}
        className={kiosk ? 'pv-take pv-take--kiosk' : 'pv-take'}
        {...(kiosk ? { 'data-pv-take': `/h/${code}/etat`, 'data-pv-words': JSON.stringify(KIOSK_WORDS) } : {})}
      >
        <p className="pv-hall__frozen" role="alert" data-pv-take-part="cut" hidden />
        <input type="hidden" name="cle" value={props.pageKey} />
        {props.priority ? <input type="hidden" name="priorite" value="oui" /> : null}
        {booked === undefined ? <Lines {...props} /> : <Slots {...props} booked={booked} />}
      </form>
      <Priority {...props} />
    </Frame>
  )
}

function Lines({ code, lines, priority }: TakeProps): ReactElement {
  if (lines.length === 0) return <p>Cette salle ne donne pas de tickets pour le moment. Adressez-vous à l’accueil.</p>
  return (
    <ul className="pv-take__lines">
      {lines.map(({ id, name }) => (
        <li key={id}>
          <p id={`file-${id}`} className="pv-take__name">
            {name}
          </p>
          <div className="pv-take__pair">
            <button type="submit" name="file" value={id} className="pv-take__one" aria-describedby={`file-${id}`}>
              Prendre un ticket
            </button>
            <a
              className="pv-take__two"
              href={`/h/${code}?file=${id}${priority ? '&priorite=oui' : ''}`}
              aria-describedby={`file-${id}`}
            >
              J’ai rendez-vous
            </a>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Slots({ code, booked }: TakeProps & { booked: NonNullable<TakeProps['booked']> }): ReactElement {
  return (
    <>
      <input type="hidden" name="file" value={booked.line.id} />
      <ul className="pv-take__slots">
        {booked.slots.map((slot) => (
          <li key={slot}>
            <button type="submit" name="heure" value={slot} className="pv-take__one">
              {hourText({ hour: Math.floor(slot / 60), minute: slot % 60 })}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <a className="pv-take__back" href={`/h/${code}`}>
          Revenir aux motifs
        </a>
      </p>
    </>
  )
}

function Priority({ code, priority, prioritySource, booked }: TakeProps): ReactElement | null {
  if (prioritySource === '') return null
  const line = booked === undefined ? '' : `file=${booked.line.id}`
  return (
    <div className="pv-take__priority">
      {priority ? (
        <p>
          <strong>Priorité d’accueil demandée.</strong> {prioritySource}{' '}
          <a href={`/h/${code}${line === '' ? '' : `?${line}`}`}>Ne plus la demander</a>
        </p>
      ) : (
        <p>
          <a href={`/h/${code}?${line === '' ? '' : `${line}&`}priorite=oui`}>J’ai une priorité d’accueil</a>
        </p>
      )}
    </div>
  )
}

export type TicketProps = {
  code: string
  hallName: string
  office: Office
  base: string
  ticket: TicketShown
  still: boolean
  at: string
}

/** Seconds between two readings of one’s own page. */
const AGAIN = '20'

/** One’s place, on one’s own phone: read again by itself, unless told not to. */
export function TicketPage({ code, hallName, office, base, ticket, still, at }: TicketProps): ReactElement {
  const { number, over } = ticket
  return (
    <Frame office={office} title={`Ticket ${number}`} refresh={over || still ? undefined : AGAIN}>
      <div className="pv-ticket">
        <p className="pv-ticket__where">{`${hallName}, ${ticket.lineName}`}</p>
        <p className="pv-ticket__number">
          <span className="pv-hall__word">Ticket </span>
          {number}
        </p>
        <h1>{ticket.title}</h1>
        <p>{ticket.said}</p>
        {ticket.ahead === undefined ? null : (
          <p>
            {ticket.ahead === 0
              ? 'Vous êtes la prochaine personne.'
              : `${formatCount(ticket.ahead, 'personne', 'personnes')} avant vous${ticket.range === '' ? '' : `, ${ticket.range} d’attente`}.`}
          </p>
        )}
      </div>
      {ticket.parked ? (
        <form method="post" action={`${base}/retour`}>
          <button type="submit" className="fr-btn pv-send">
            Je suis de retour
          </button>
        </form>
      ) : null}
      {over ? (
        <LinkRows items={[{ href: `/h/${code}`, label: 'Prendre un autre ticket' }]} />
      ) : (
        <>
          <p className="pv-q__help">
            {`Lu à ${at}. `}
            {still ? (
              <a href={base}>Actualiser, puis toutes les {AGAIN} secondes</a>
            ) : (
              <a href={`${base}?fixe=oui`}>Ne plus actualiser cette page</a>
            )}
          </p>
          <LinkRows
            items={[
              { href: `/h/${code}/affichage`, label: 'Voir l’écran de la salle' },
              { href: `/h/${code}/regle`, label: 'Comment l’ordre est décidé' },
              { href: `${base}/quitter`, label: 'Renoncer à mon tour' },
            ]}
          />
        </>
      )}
    </Frame>
  )
}

/** Asked first: a place that is given up is not given back. */
export function LeavePage({ office, base, number }: { office: Office; base: string; number: string }): ReactElement {
  return (
    <Frame office={office} title="Renoncer à votre tour ?">
      <PublicHead title="Renoncer à votre tour ?" lead={`Le ticket ${number} ne sera plus appelé.`} />
      <form method="post" action={`${base}/quitter`}>
        <button type="submit" className="fr-btn pv-send">
          Renoncer à mon tour
        </button>
      </form>
      <LinkRows items={[{ href: base, label: 'Garder ma place' }]} />
    </Frame>
  )
}

/** The number on the kiosk, and the code that follows it on a phone; it makes room for the next person by itself. */
export function GivenPage(props: {
  home: string
  office: Office
  number: string
  lineName: string
  said: string
  qr: string
  prints: boolean
}): ReactElement {
  const { home, office, number, lineName, said, qr, prints } = props
  return (
    <Frame office={office} title={`Ticket ${number}`} script refresh={`20;url=${home}`}>
      <div className="pv-ticket pv-ticket--given" data-pv-given={home} data-pv-prints={prints ? 'oui' : undefined}>
        <p className="pv-ticket__where">{lineName}</p>
        <h1 className="pv-ticket__number">
          <span className="pv-hall__word">Ticket </span>
          {number}
        </h1>
        <p>{said}</p>
        <p>
          <img src={qr} alt="Code à scanner pour suivre ce ticket sur un téléphone" width="200" height="200" />
        </p>
        <p className="pv-ticket__scan">Scannez ce code pour suivre votre tour sur votre téléphone.</p>
        <p className="pv-ticket__back">
          <a className="pv-take__two" href={home}>
            Terminer
          </a>
        </p>
      </div>
    </Frame>
  )
}
