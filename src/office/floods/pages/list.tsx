import type { ReactElement } from 'react'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { hourText, longDate, timeOf } from '#src/ground/calendar/index.ts'
import { BulkBar, BulkForm, EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { REGRET_DAYS, type SenderGroup, type Shown } from '#src/ground/floods/set-aside.ts'
import { nameOfSender } from '../floods.ts'

const HOME = '/envois-mis-de-cote'

export type ListProps = {
  kinds: readonly SetAsideKind[]
  groups: readonly SenderGroup[]
  total: number
  posts: number
  subjects: ReadonlyMap<string, ReadonlyMap<number, string>>
  sites: readonly { id: number; name: string }[]
  shown: Shown
  state: ListState
  views: ReactElement
  zone: string
  done: { what: string; n: number; left: number } | undefined
  settings: boolean
}

/** Several posts of one kind, in words. */
export const postsInWords = (kind: SetAsideKind | undefined, n: number): string =>
  formatCount(n, kind?.one ?? 'envoi', kind?.many ?? 'envois')

export const hoursInWords = (from: Date, to: Date, zone: string): string => {
  const [first, last] = [hourText(timeOf(from, zone)), hourText(timeOf(to, zone))]
  return first === last ? `à ${first}` : `de ${first} à ${last}`
}

export function ListPage(props: ListProps): ReactElement {
  const { shown, posts, settings, done } = props
  const waiting = shown === 'waiting'
  return (
    <>
      {done === undefined ? null : <Done {...done} />}
      <PageHead
        title="Envois mis de côté"
        lead={
          waiting
            ? posts === 0
              ? 'Rien n’attend : aucune adresse n’a dépassé sa part du jour.'
              : `${formatCount(posts, 'envoi attend', 'envois attendent')} : une même adresse a dépassé sa part du jour. Rien de cela n’est compté ; gardez ce qui vient de vraies personnes, écartez le reste.`
            : `Ce qui a été écarté depuis ${REGRET_DAYS} jours peut encore être gardé ; ensuite, son contenu est effacé.`
        }
        actions={[
          waiting
            ? { href: `${HOME}?etat=ecartes`, label: 'Voir les écartés' }
            : { href: HOME, label: 'Voir ce qui attend' },
          ...(settings ? [{ href: `${HOME}/reglages`, label: 'Régler les parts' }] : []),
        ]}
      />
      {props.groups.length === 0 ? (
        <EmptyState>{waiting ? 'Aucun envoi ne vous attend ici.' : 'Aucun envoi écarté ces jours-ci.'}</EmptyState>
      ) : (
        <Senders {...props} />
      )}
    </>
  )
}

function Done({ what, n, left }: { what: string; n: number; left: number }): ReactElement {
  if (what === 'rien') return <Notice kind="info" title="Rien n’a été changé : cochez au moins une ligne." />
  if (what === 'regles')
    return <Notice kind="success" title="Les parts sont enregistrées ; elles valent pour les prochains envois." />
  const title =
    what === 'gardes'
      ? `${formatCount(n, 'envoi gardé : il compte', 'envois gardés : ils comptent')} au jour de sa réception.`
      : `${formatCount(n, 'envoi écarté', 'envois écartés')}. Vous avez ${REGRET_DAYS} jours pour changer d’avis.`
  return (
    <Notice
      kind={left > 0 ? 'info' : 'success'}
      title={what === 'gardes' && n !== 1 ? title.replace('de sa', 'de leur') : title}
    >
      {left > 0 ? (
        <p>
          {formatCount(left, 'envoi n’a pas pu être gardé', 'envois n’ont pas pu être gardés')} : ce à quoi ils
          répondaient n’existe plus.
        </p>
      ) : null}
    </Notice>
  )
}

function Senders({ kinds, groups, total, subjects, sites, shown, state, views, zone }: ListProps): ReactElement {
  const kindOf = (group: SenderGroup) => kinds.find(({ kind }) => kind === group.kind)
  const title = (group: SenderGroup) => postsInWords(kindOf(group), group.posts)
  return (
    <ListTable
      state={state}
      views={views}
      sorts={{ site: 'site', day: 'jour', hours: 'heure', n: 'envois' }}
      total={total}
      noun={['adresse', 'adresses']}
      exports={['csv', 'xlsx']}
      around={(table) => (
        <BulkForm action={HOME}>
          {table}
          <Decisions shown={shown} />
        </BulkForm>
      )}
      caption="Envois d’une même adresse"
      captionHidden
      rows={groups}
      rowKey={nameOfSender}
      tick={(group) => ({ name: 'envoyeur', value: nameOfSender(group), label: `Choisir : ${title(group)}` })}
      note="Une ligne par adresse, formulaire et jour. L’adresse elle-même n’est pas connue."
      columns={[
        {
          key: 'what',
          head: 'Envois d’une même adresse',
          lead: true,
          cell: (group) => (
            <RowTitle
              href={`${HOME}/${nameOfSender(group)}`}
              title={title(group)}
              note={subjects.get(group.kind)?.get(group.subject) ?? ''}
            />
          ),
        },
        { key: 'site', head: 'Site', cell: (group) => sites.find(({ id }) => id === group.site)?.name ?? '' },
        { key: 'day', head: 'Jour', cell: (group) => longDate(group.day) },
        { key: 'hours', head: 'Heures', cell: (group) => hoursInWords(group.from, group.to, zone) },
        { key: 'n', head: 'Envois', numeric: true, cell: (group) => formatNumber(group.posts) },
      ]}
    />
  )
}

/** Two buttons for what is ticked; what was dropped can only be kept. */
export function Decisions({ shown }: { shown: Shown | 'both' }): ReactElement {
  return (
    <BulkBar>
      <button className="fr-btn fr-btn--secondary" type="submit" name="decision" value="garder">
        Garder et compter
      </button>
      {shown === 'dropped' ? null : (
        <button className="fr-btn fr-btn--secondary" type="submit" name="decision" value="ecarter">
          Écarter
        </button>
      )}
    </BulkBar>
  )
}
