import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, monthOf, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { capital } from '#src/ground/design/text/index.ts'
import { type Account, engagement, FORMULAS, type Month, NETWORKS, stateOf } from '../networks.ts'
import { BASE, MONTHS } from './addresses.ts'
import { numberText, rateText, StateMark, wayText } from './words.tsx'

type Props = {
  account: Account
  months: readonly Month[]
  site: Site | undefined
  writes: boolean
  today: PlainDate
  facts: ObjectFacts
  done: string | undefined
}

export function AccountPage({ account, months, site, writes, today, facts, done }: Props): ReactElement {
  const here = `${BASE}/${account.id}`
  const state = stateOf(account, today)
  return (
    <ObjectPage
      where={NETWORKS[account.network]}
      title={account.name}
      state={<StateMark state={state} />}
      said={[site?.shortName ?? 'tout le département']}
      acts={
        writes
          ? {
              primary:
                state === 'open'
                  ? { label: 'Saisir un mois', href: `${MONTHS}/nouveau?compte=${account.id}` }
                  : undefined,
              edit: `${here}/modifier`,
              duplicate: `${BASE}/nouveau?modele=${account.id}`,
              archive: state === 'open' ? { href: `${here}/modifier#champ-closedOn` } : undefined,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Months months={months} />}
      aside={<Facts account={account} />}
    />
  )
}

function Facts({ account }: { account: Account }): ReactElement {
  const { address, openedOn, closedOn, charter, charterOn, charterUrl, note } = account
  const words = [charter, charterOn === null ? '' : `depuis le ${longDate(charterOn)}`].filter(Boolean).join(', ')
  return (
    <Section opening title="Compte">
      <KeyValues
        items={[
          ...(address === '' ? [] : [{ label: 'Adresse', value: <a href={address}>Ouvrir le compte</a> }]),
          ...(openedOn === null ? [] : [{ label: 'Ouvert le', value: longDate(openedOn) }]),
          ...(closedOn === null ? [] : [{ label: 'Fermé le', value: longDate(closedOn) }]),
          {
            label: 'Charte de modération',
            value: charterUrl === '' ? words || 'aucune' : <a href={charterUrl}>{words}</a>,
          },
        ]}
      />
      {note === '' ? null : <Verbatim text={note} />}
    </Section>
  )
}

function Months({ months }: { months: readonly Month[] }): ReactElement {
  return (
    <Section
      opening
      title="Mois connus, depuis deux ans"
      count={months.length === 0 ? undefined : months.length}
      note={`Engagement : ${FORMULAS.views}, dans les mois où tout est connu.`}
    >
      {months.length === 0 ? (
        <EmptyState>Aucun mois n’est connu.</EmptyState>
      ) : (
        <Table
          caption="Mois connus"
          captionHidden
          rows={months.toReversed()}
          rowKey={({ id }) => id}
          rowTone={({ retained }) => (retained ? undefined : 'done')}
          columns={[
            {
              key: 'month',
              head: 'Mois',
              cell: (one) => (
                <RowTitle
                  href={`${MONTHS}/${one.id}`}
                  title={capital(periodLabel(monthOf(one.month)))}
                  note={one.retained ? undefined : 'écarté'}
                />
              ),
            },
            { key: 'posts', head: 'Publications', numeric: true, cell: (one) => numberText(one, 'posts') },
            { key: 'views', head: 'Vues', numeric: true, cell: (one) => numberText(one, 'views') },
            {
              key: 'rate',
              head: 'Engagement',
              numeric: true,
              cell: (one) => rateText(engagement([{ ...one, retained: true }], 'views')),
            },
            { key: 'subscribers', head: 'Abonnés', numeric: true, cell: (one) => numberText(one, 'subscribers') },
            { key: 'way', head: 'D’où', cell: (one) => wayText(one) },
          ]}
        />
      )}
    </Section>
  )
}
