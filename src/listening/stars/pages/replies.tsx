import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { placeFilter, type PlaceChoices } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { AUDIENCE_WORDS, DECISIONS } from '../proposal.ts'
import { REPLY_STATES, type Reply, replyState } from '../rating.ts'
import { REPLIES, TabbedList } from './shell.tsx'
import type { Names } from '../words.ts'

const MARKS = {
  received: 'decide',
  draft: 'decide',
  approved: 'progress',
  published: 'met',
  withdrawn: 'final',
} as const

export function ReplyMark({ reply }: { reply: Reply }): ReactElement {
  const state = replyState(reply)
  return <Mark state={MARKS[state]} word={REPLY_STATES[state]} />
}

type ListProps = {
  replies: readonly Reply[]
  names: Names
  filters: { q: string; site: number | undefined; state: string | undefined; audience: string | undefined }
  choices: PlaceChoices
  state: ListState
  writes: boolean
  views: ReactElement
}

/** What is answered to everybody at once, and where it stands. */
export function RepliesListPage({ replies, names, filters, choices, state, writes, views }: ListProps): ReactElement {
  return (
    <TabbedList
      tab={REPLIES}
      title="Réponses au public"
      lead="« Vous nous avez dit, nous avons fait », et les propositions des agents et des partenaires : répondues, approuvées, publiées."
      state={state}
      views={views}
      sorts={{ said: 'dit', site: 'site', received: 'recue', published: 'publiee' }}
      noun={['réponse', 'réponses']}
      filtered={
        filters.q !== '' || filters.site !== undefined || filters.state !== undefined || filters.audience !== undefined
      }
      filters={[
        { name: 'q', label: 'Mots', type: 'search', value: filters.q },
        placeFilter({ ...choices, services: [] }, { value: { site: filters.site }, label: 'Site' }),
        listFilter('public', 'Public', {
          value: filters.audience,
          all: 'Tous',
          options: Object.entries(AUDIENCE_WORDS),
        }),
        listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(REPLY_STATES) }),
      ]}
      add={
        writes ? { href: `${REPLIES}/nouvelle`, label: 'Écrire une réponse', first: 'Écrire la première' } : undefined
      }
      none={{ yet: 'Aucune réponse au public.', found: 'Aucune réponse ne répond à ces filtres.' }}
      rows={replies}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'said',
          head: 'Vous nous avez dit',
          lead: true,
          cell: ({ id, said, did }) => <RowTitle href={`${REPLIES}/${id}`} title={said} note={did} />,
        },
        { key: 'site', head: 'Site', cell: ({ site }) => names.sites.get(site) ?? '' },
        { key: 'audience', head: 'Public', cell: ({ audience }) => AUDIENCE_WORDS[audience] },
        {
          key: 'received',
          head: 'Reçue le',
          cell: ({ receivedOn }) => (receivedOn === null ? '' : longDate(receivedOn)),
        },
        {
          key: 'published',
          head: 'Publiée le',
          cell: ({ publishedOn }) => (publishedOn === null ? '' : longDate(publishedOn)),
        },
        { key: 'state', head: 'État', cell: (one) => <ReplyMark reply={one} /> },
      ]}
    />
  )
}

type Props = {
  reply: Reply
  names: Names
  writes: boolean
  approves: boolean
  /** May make an action of a proposal that is taken. */
  proposes: boolean
  /** The public page of its site, when a place is rated there. */
  page: string | undefined
  facts: ObjectFacts
  done?: string | undefined
}

export function ReplyPage({ reply, names, writes, approves, proposes, page, facts, done }: Props): ReactElement {
  const { said, did, doneOn, approvedOn, publishedOn, withdrawnOn, site, receivedOn, audience, decision } = reply
  const left = receivedOn !== null
  const dated = (day: typeof doneOn, none: string) => (day === null ? none : longDate(day))
  return (
    <ObjectPage
      where={left ? 'Proposition' : 'Réponse au public'}
      title={said}
      state={<ReplyMark reply={reply} />}
      said={[names.sites.get(site)]}
      acts={actsOf(reply, { writes, approves, proposes })}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title={left ? 'La proposition' : 'Vous nous avez dit'}>
            <Verbatim text={said} />
          </Section>
          <Section title={left ? `Notre réponse : ${DECISIONS[decision].toLowerCase()}` : 'Nous avons fait'} rule>
            <p>{did === '' ? 'Aucune réponse n’est encore écrite.' : did}</p>
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Public', value: AUDIENCE_WORDS[audience] },
              ...(receivedOn === null ? [] : [{ label: 'Reçue', value: longDate(receivedOn) }]),
              { label: 'Fait', value: dated(doneOn, 'pas encore') },
              { label: 'Approuvée', value: dated(approvedOn, 'pas encore') },
              { label: 'Publiée', value: dated(publishedOn, 'pas encore') },
              ...(withdrawnOn === null ? [] : [{ label: 'Retirée', value: longDate(withdrawnOn) }]),
              {
                label: 'Page publique',
                value:
                  page === undefined ? (
                    left ? (
                      'aucune boîte'
                    ) : (
                      'aucun lieu d’avis sur ce site'
                    )
                  ) : (
                    <a href={page}>Voir la page</a>
                  ),
              },
            ]}
          />
        </Section>
      }
    />
  )
}

/** The form of an action that comes from a proposal. */
function actionHref({ id, said, site, audience }: Reply): string {
  const libelle = `${audience === 'agents' ? 'Agents' : 'Partenaires'} : ${said}`.slice(0, 200)
  const query = { origine: 'agent_proposal', ref: String(id), libelle, site: String(site), description: said }
  return `/plan-actions/nouvelle?${new URLSearchParams(query).toString()}`
}

type May = { writes: boolean; approves: boolean; proposes: boolean }

function actsOf(reply: Reply, { writes, approves, proposes }: May): Acts {
  const { id, version, receivedOn, decision } = reply
  const left = receivedOn !== null
  const here = `${REPLIES}/${id}`
  const state = replyState(reply)
  const post = (label: string, word: string) => ({ label, post: `${here}/${word}`, hidden: { version } })
  const asks = (label: string, word: string) => ({ label, href: `${here}/${word}` })
  const primary =
    state === 'draft' ? post('Approuver', 'approuver') : state === 'approved' ? asks('Publier', 'publier') : undefined
  return {
    primary: state === 'received' && writes ? asks('Répondre', 'repondre') : approves ? primary : undefined,
    others: [
      ...(proposes && left && decision === 'taken' ? [{ label: 'En faire une action', href: actionHref(reply) }] : []),
      ...(approves && state === 'published' ? [asks('Retirer de la page publique', 'retirer')] : []),
    ],
    edit: writes && state === 'draft' ? `${here}/${left ? 'repondre' : 'modifier'}` : undefined,
    duplicate: writes && !left ? `${REPLIES}/nouvelle?modele=${id}` : undefined,
    remove:
      writes && (state === 'received' || state === 'draft' || state === 'approved') ? `${here}/supprimer` : undefined,
  }
}
