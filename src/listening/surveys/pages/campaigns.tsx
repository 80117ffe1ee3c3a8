import type { ReactElement } from 'react'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { dateRange, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { AUDIENCE_WORDS, AUDIENCES } from '../audience.ts'
import { type Campaign, type CampaignPlace, countedText, openingOf, OPENING_WORDS } from '../campaign.ts'
import { type Opened, openedWords, type Way } from '../opens.ts'
import { type Definition, repliesTo } from '../questionnaire.ts'
import { campaignActs } from './campaign-life.tsx'
import { type Lookups, placeName } from '../places.ts'

export function OpeningMark({ campaign, today }: { campaign: Campaign; today: PlainDate }): ReactElement {
  if (campaign.archivedOn !== null) return <Mark state="final" word="Archivée" />
  const opening = openingOf(campaign, today)
  return (
    <Mark
      state={opening === 'open' ? 'progress' : opening === 'not-yet' ? 'coming' : 'final'}
      word={OPENING_WORDS[opening]}
    />
  )
}

type ListProps = {
  campaigns: readonly Campaign[]
  counts: ReadonlyMap<number, number>
  total: number
  state: ListState
  views: ReactElement
  search: string
  /** Those that were put away are shown. */
  archived: boolean
  /** How many were. */
  put: number
  today: PlainDate
  writes: boolean
}

const leadOf = (open: number): string =>
  open === 0
    ? 'Aucune campagne n’est ouverte aujourd’hui.'
    : open === 1
      ? 'Une campagne est ouverte aujourd’hui.'
      : `${formatNumber(open)} campagnes sont ouvertes aujourd’hui.`

export function CampaignListPage(props: ListProps): ReactElement {
  const { campaigns, counts, total, state, search, archived, put, today, writes } = props
  const open = campaigns.filter((campaign) => openingOf(campaign, today) === 'open').length
  return (
    <>
      <PageHead
        title={archived ? 'Campagnes archivées' : 'Enquêtes de satisfaction'}
        lead={archived || search !== '' || state.page > 1 ? undefined : leadOf(open)}
        actions={[
          { href: '/enquetes/questionnaires', label: 'Questionnaires' },
          { href: '/enquetes/bornes', label: 'Bornes' },
          { href: '/enquetes/relais', label: 'Relais' },
          ...(writes ? [{ href: '/enquetes/nouvelle', label: 'Préparer une campagne', primary: true }] : []),
        ]}
      />
      <FilterBar
        action="/enquetes"
        filters={[{ name: 'q', label: 'Nom ou code', type: 'search', value: search === '' ? undefined : search }]}
        hidden={{ ...kept(state), ...(archived ? { etat: 'archivees' } : {}) }}
        clear="/enquetes"
        submit="Chercher"
      />
      {campaigns.length === 0 ? (
        <EmptyState action={writes ? { href: '/enquetes/nouvelle', label: 'Préparer une campagne' } : undefined}>
          {search === '' ? 'Aucune campagne pour le moment.' : 'Aucune campagne ne correspond à cette recherche.'}
        </EmptyState>
      ) : (
        <ListTable
          state={state}
          views={props.views}
          sorts={{ name: 'nom', year: 'annee', dates: 'dates' }}
          total={total}
          noun={['campagne', 'campagnes']}
          exports={['csv', 'xlsx']}
          caption="Campagnes"
          captionHidden
          rows={campaigns}
          rowKey={(campaign) => campaign.id}
          columns={[
            {
              key: 'name',
              head: 'Campagne',
              cell: (campaign) => (
                <RowTitle href={`/enquetes/${campaign.code}`} title={campaign.name} note={campaign.code} />
              ),
            },
            { key: 'audience', head: 'Public', cell: ({ audience }) => AUDIENCE_WORDS[audience] },
            { key: 'year', head: 'Année', cell: (campaign) => campaign.labelYear, numeric: true },
            {
              key: 'dates',
              head: 'Dates',
              cell: (campaign) => dateRange(campaign.opensOn, campaign.closedOn ?? campaign.closesOn),
            },
            {
              key: 'answers',
              head: 'Réponses',
              cell: (campaign) => (
                <a href={`/enquetes/${campaign.code}/resultats`}>{formatNumber(counts.get(campaign.id) ?? 0)}</a>
              ),
              numeric: true,
            },
            { key: 'state', head: 'État', cell: (campaign) => <OpeningMark campaign={campaign} today={today} /> },
          ]}
        />
      )}
      {archived ? (
        <p>
          <a href="/enquetes">Revenir aux campagnes</a>
        </p>
      ) : put > 0 ? (
        <p>
          <a href="/enquetes?etat=archivees">{formatCount(put, 'campagne archivée', 'campagnes archivées')}</a>
        </p>
      ) : null}
    </>
  )
}

export type PlaceLine = CampaignPlace & {
  answers: number
  url: string
  qr: string
  opened: Readonly<Record<Way, Opened>> | undefined
}
type CampaignProps = {
  campaign: Campaign
  places: readonly PlaceLine[]
  lookups: Lookups
  answers: number
  /** The name of its perimeter. */
  scope: string | undefined
  /** The other campaigns of its year. */
  others: readonly { code: string; name: string; counted: boolean }[]
  today: PlainDate
  writes: boolean
  /** Whether this person writes in all of its places. */
  own: boolean
  keys: boolean
  /** Whether this person may import files. */
  imports: boolean
  done?: string | undefined
  facts: ObjectFacts
}

/** The days of a place, where they are not those of its campaign. */
function ownDates({ opensOn, closesOn }: PlaceLine, campaign: Campaign): string | undefined {
  if (opensOn === null || (opensOn === campaign.opensOn && (closesOn ?? campaign.closesOn) === campaign.closesOn))
    return undefined
  return dateRange(opensOn, closesOn ?? campaign.closesOn)
}

/** What posters and links became: scans and openings of the public page, answers among them. */
function OpenedLines({ opened }: Pick<PlaceLine, 'opened'>): ReactElement {
  if (!opened) return <>aucune encore</>
  return (
    <span className="pv-lines">
      <span>{`Affiche : ${openedWords(opened.poster, ['scan', 'scans'])}`}</span>
      <span>{`Lien : ${openedWords(opened.link, ['ouverture', 'ouvertures'])}`}</span>
    </span>
  )
}

export function CampaignPage(props: CampaignProps): ReactElement {
  const { campaign, places, lookups, answers, scope, others, today, done, facts } = props
  const path = `/enquetes/${campaign.code}`
  return (
    <ObjectPage
      where="Enquête de satisfaction"
      title={campaign.name}
      state={<OpeningMark campaign={campaign} today={today} />}
      said={[dateRange(campaign.opensOn, campaign.closedOn ?? campaign.closesOn)]}
      lead={
        answers === 0
          ? 'Personne n’a encore répondu.'
          : `${formatCount(answers, 'personne a répondu', 'personnes ont répondu')}.`
      }
      acts={campaignActs(campaign, props)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Table
          caption="Lieux et liens"
          rows={places}
          rowKey={(place) => place.id}
          columns={[
            {
              key: 'place',
              head: 'Lieu',
              cell: (place) => <RowTitle title={placeName(place, lookups.names)} note={ownDates(place, campaign)} />,
            },
            {
              key: 'link',
              head: 'Lien public',
              cell: (place) => <a href={`/e/${place.link}`}>{place.url}</a>,
              phone: 'wide',
            },
            {
              key: 'qr',
              head: 'Code QR',
              cell: (place) => (
                <span
                  className="pv-qr"
                  role="img"
                  aria-label={`Code QR de ${place.url}`}
                  dangerouslySetInnerHTML={{ __html: place.qr }}
                />
              ),
            },
            {
              key: 'paper',
              head: 'À imprimer',
              cell: (place) => (
                <span className="pv-lines">
                  <a href={`${path}/affiche/${place.id}`}>{'Affiche\u00a0(PDF)'}</a>
                  <a href={`${path}/papier/${place.id}`}>{'Questionnaire\u00a0(PDF)'}</a>
                </span>
              ),
            },
            { key: 'opened', head: 'Ouvertures', cell: ({ opened }) => <OpenedLines opened={opened} /> },
            { key: 'answers', head: 'Réponses', cell: (place) => formatNumber(place.answers), numeric: true },
          ]}
          note="Chaque lieu a son propre lien : la réponse porte le site où elle a été recueillie."
        />
      }
      aside={
        <Section title="Fiche" rule>
          <KeyValues
            items={[
              { label: 'Public', value: AUDIENCES[campaign.audience] },
              { label: 'Année', value: String(campaign.labelYear) },
              { label: 'Ouverture', value: longDate(campaign.opensOn) },
              { label: 'Clôture', value: longDate(campaign.closedOn ?? campaign.closesOn) },
              { label: 'Périmètre', value: scope ?? 'Tous les services de ses sites' },
              { label: 'Indicateurs', value: countedText(campaign, others) },
              { label: 'Dans les fichiers', value: campaign.code },
              { label: 'Questionnaire', value: <a href={`${path}/questionnaire`}>Lire les questions</a> },
            ]}
          />
        </Section>
      }
    />
  )
}

export function QuestionnairePage({
  campaign,
  definition,
}: {
  campaign: Campaign
  definition: Definition
}): ReactElement {
  return (
    <>
      <PageHead object where={campaign.name} title={definition.title} lead={definition.lead} />
      {definition.sections.map((section, place) => (
        <Section key={section.title} title={`${place + 1}. ${section.title}`} rule>
          <ul>
            {section.questions.map((question) => (
              <li key={question.code}>
                <strong>{question.label}</strong>
                {question.obligatory ? ' (obligatoire)' : ''}
                <span className="pv-sub">
                  {repliesTo(question)
                    .map(({ label }) => label)
                    .join(', ')}
                  {question.kind === 'service' ? 'Les services du site, ou « Une autre démarche »' : null}
                  {question.kind === 'text' ? 'Texte libre, 2 000 caractères au plus' : null}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
