import type { ReactElement, ReactNode } from 'react'
import { History } from '#src/ground/design/detail.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Menu } from '#src/ground/design/menu.tsx'
import { ButtonLink, Columns, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import type { HistoryShown, LinkShown, ObjectFacts } from './object-store.ts'

/** What may be done: a page or a place of this one, or a button that does it at once. */
export type Act =
  | { label: string; href: string }
  | { label: string; post: string; hidden?: Readonly<Record<string, string | number>> | undefined }

/** What may be done with an object: the one its state asks for, and the others, in one order everywhere. */
export type Acts = {
  primary?: Act | undefined
  /** Its own rare acts, in the words of its room. */
  others?: readonly Act[]
  edit?: string | undefined
  duplicate?: string | undefined
  /** Takes it out of what is offered, keeping it: to a page, or at once. */
  archive?: { href: string } | { post: string; hidden?: Readonly<Record<string, string | number>> } | undefined
  remove?: string | undefined
}

/** The others of an object, in the order and the words they have everywhere. */
export function othersOf({ others = [], edit, duplicate, archive, remove }: Acts): readonly Act[] {
  return [
    ...others,
    ...(edit === undefined ? [] : [{ label: 'Modifier', href: edit }]),
    ...(duplicate === undefined ? [] : [{ label: 'Dupliquer', href: duplicate }]),
    ...(archive === undefined ? [] : [{ label: 'Archiver', ...archive }]),
    ...(remove === undefined ? [] : [{ label: 'Supprimer', href: remove }]),
  ]
}

/** A row of a catalogue as its page acts upon it: `active` until it is archived. */
type Kept = { id: number; active: boolean; version: number }

/** What may be done with a row of a catalogue, at the addresses its forms and buttons stand at; an archived one may be put back. */
export function keptActs(
  { id, active, version }: Kept,
  { base, fresh, back }: { base: string; fresh: 'nouveau' | 'nouvelle'; back: string },
): Acts {
  const here = `${base}/${id}`
  const hidden = { version }
  return {
    others: active ? [] : [{ label: back, post: `${here}/remettre`, hidden }],
    edit: `${here}/modifier`,
    duplicate: `${base}/${fresh}?modele=${id}`,
    archive: active ? { post: `${here}/archiver`, hidden } : undefined,
    remove: `${here}/supprimer`,
  }
}

export type ObjectPageProps = {
  /** What it is, or what it is a part of, in grey above its title. */
  where?: ReactNode
  title: ReactNode
  /** Its state: a mark or a badge. */
  state?: ReactNode
  /** Its reference, its place, its due day; what is not known is left out. */
  said?: readonly (string | undefined)[]
  lead?: ReactNode
  acts?: Acts
  /** What just happened. */
  notice?: { title: string; children?: ReactNode } | undefined
  main: ReactNode
  /** What explains it, above its links and its history. */
  aside?: ReactNode
  facts: ObjectFacts
}

/** The page of an object: read first, act second. One act its state asks for, the others in a menu; what points at it; its history. */
export function ObjectPage(props: ObjectPageProps): ReactElement {
  const { notice, main, aside, facts } = props
  return (
    <>
      <ObjectHead {...props} />
      {notice === undefined ? null : (
        <Notice kind="success" title={notice.title}>
          {notice.children}
        </Notice>
      )}
      <Columns
        main={main}
        aside={
          <>
            {aside}
            <ObjectAside facts={facts} />
          </>
        }
      />
    </>
  )
}

/** The head alone, for the pages of an object that are laid out by themselves. */
export function ObjectHead({
  where,
  title,
  state,
  said = [],
  lead,
  acts = {},
}: Omit<ObjectPageProps, 'main' | 'aside' | 'facts' | 'notice'>): ReactElement {
  const words = said.filter((one) => one !== undefined && one !== '').join(' · ')
  const others = othersOf(acts)
  const { primary } = acts
  return (
    <PageHead
      object
      where={where}
      title={title}
      lead={lead}
      under={
        state === undefined && words === '' ? undefined : (
          <>
            {state}
            {words === '' ? null : <span>{words}</span>}
          </>
        )
      }
      extra={
        primary === undefined && others.length === 0 ? undefined : (
          <>
            {others.length === 0 ? null : <OtherActs acts={others} />}
            {primary === undefined ? null : <PrimaryAct act={primary} />}
          </>
        )
      }
    />
  )
}

/** Filled; in outline where it only leads to the form of this page, whose own button is filled. */
function PrimaryAct({ act }: { act: Act }): ReactElement {
  if ('href' in act) return <ButtonLink {...act} primary={!act.href.startsWith('#')} />
  return <PostButton action={act.post} label={act.label} kind="primary" hidden={act.hidden} />
}

function OtherActs({ acts }: { acts: readonly Act[] }): ReactElement {
  return (
    <Menu label="Autres actions">
      <ul className="pv-menu__links">
        {acts.map((act) => (
          <li key={act.label}>
            {'href' in act ? (
              <a href={act.href}>{act.label}</a>
            ) : (
              <PostButton action={act.post} label={act.label} kind="link" hidden={act.hidden} />
            )}
          </li>
        ))}
      </ul>
    </Menu>
  )
}

/** « Ce qui s’y rattache » and « Historique », at the end of the right column. */
export function ObjectAside({ facts: { links, history } }: { facts: ObjectFacts }): ReactElement {
  return (
    <>
      {links === undefined ? null : <Linked links={links} />}
      {history === undefined ? null : <ObjectHistory history={history} />}
    </>
  )
}

function Linked({ links }: { links: readonly LinkShown[] }): ReactElement {
  return (
    <Section title="Ce qui s’y rattache">
      {links.length === 0 ? (
        <EmptyState>Rien ne s’y rattache.</EmptyState>
      ) : (
        <ul className="pv-linked">
          {links.map(({ words, href }) => (
            <li key={words}>{href === undefined ? words : <a href={href}>{words}</a>}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

export function ObjectHistory({ history: { lines, newer, older } }: { history: HistoryShown }): ReactElement {
  return (
    <Section title="Historique" id="historique">
      {lines.length === 0 ? (
        <EmptyState>Rien n’a encore été changé ici.</EmptyState>
      ) : (
        <History
          steps={lines.map(({ key, when, what, note }, index) => ({
            key,
            when,
            what: (
              <>
                {what}
                {note === '' ? null : <span className="pv-sub">{note}</span>}
              </>
            ),
            current: index === 0 && newer === undefined,
          }))}
        />
      )}
      {newer === undefined && older === undefined ? null : (
        <p className="pv-history__pages">
          {newer === undefined ? null : <a href={newer}>Plus récent</a>}
          {older === undefined ? null : <a href={older}>Plus ancien</a>}
        </p>
      )}
    </Section>
  )
}
