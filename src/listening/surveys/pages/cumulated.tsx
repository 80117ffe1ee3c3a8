import type { ReactElement } from 'react'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkboxes } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Campaign } from '../campaign.ts'
import type { Cumulated, Sum } from '../cumulated.ts'
import type { CriterionName } from '../result-view.ts'
import { intervalText, PROTECTION, rateText } from '../result-words.ts'

export type CumulatedProps = {
  campaign: Campaign
  /** Campaigns that may be added, the latest first, and those that are. */
  earlier: readonly Campaign[]
  chosen: readonly string[]
  cumulated: Cumulated | undefined
  query: string
}

/** The rates of several campaigns added up, beside those of each. */
export function CumulatedPage({ campaign, earlier, chosen, cumulated, query }: CumulatedProps): ReactElement {
  const path = `/enquetes/${campaign.code}/cumul`
  const told = cumulated !== undefined && cumulated.campaigns.length > 0
  return (
    <>
      <PageHead
        object
        title={`Résultats cumulés : ${campaign.name}`}
        lead="Plusieurs campagnes additionnées : les avis de chacune, sur les questions posées de la même façon."
        actions={
          told
            ? [
                { href: `${path}/export${query}${query === '' ? '?' : '&'}format=xlsx`, label: 'Tableau (XLSX)' },
                { href: `${path}/export${query}${query === '' ? '?' : '&'}format=csv`, label: 'Tableau (CSV)' },
              ]
            : []
        }
      />
      {earlier.length === 0 ? (
        <EmptyState action={{ href: `/enquetes/${campaign.code}/resultats`, label: 'Voir les résultats' }}>
          Aucune campagne plus ancienne à additionner.
        </EmptyState>
      ) : (
        <form method="get" action={path}>
          <Checkboxes
            name="avec"
            label="Additionner aussi"
            values={chosen}
            choices={earlier.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <SubmitRow label="Additionner" kind="secondary" />
        </form>
      )}
      {told ? <Sums cumulated={cumulated} /> : null}
    </>
  )
}

function Sums({ cumulated }: { cumulated: Cumulated }): ReactElement {
  const { campaigns, headline, criteria, sites } = cumulated
  const rows = [...(headline ? [headline] : []), ...criteria]
  return (
    <>
      <Section title="Critères" note={addedInWords(cumulated)}>
        <SumTable caption="Taux cumulés par critère" head="Critère" rows={rows} campaigns={campaigns} />
      </Section>
      {sites.length === 0 ? null : (
        <Section title="Sites">
          <SumTable caption="Taux cumulés par site" head="Site" rows={sites} campaigns={campaigns} />
        </Section>
      )}
      <p className="pv-note">
        {`Un cumul n’additionne que ce que chaque campagne montre d’elle-même, sites à l’identique : il ne révèle rien qu’elle taise. « non demandé » : la question n’était pas posée, ou comptée autrement. ${PROTECTION}`}
      </p>
    </>
  )
}

/** « 1 675 réponses en 3 campagnes. » */
const addedInWords = ({ campaigns, apart, answers }: Cumulated): string => {
  const left = apart.map(({ name }) => `« ${name} »`).join(', ')
  return `${formatCount(answers, 'réponse', 'réponses')} en ${formatCount(campaigns.length, 'campagne', 'campagnes')}.${left === '' ? '' : ` Comptées sur une autre règle, et donc pas additionnées : ${left}.`}`
}

type Row = Sum & (CriterionName | { key: string; label: string })

function SumTable({
  caption,
  head,
  rows,
  campaigns,
}: {
  caption: string
  head: string
  rows: readonly Row[]
  campaigns: readonly Campaign[]
}): ReactElement {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ label }) => label}
      columns={[
        { key: 'label', head, cell: ({ label }: Row) => label },
        { key: 'sum', head: 'Cumul', total: true, numeric: true, cell: (row: Row) => <Total row={row} /> },
        ...campaigns.map(({ code, labelYear, name }, at) => ({
          key: code,
          head: campaigns.filter((one) => one.labelYear === labelYear).length === 1 ? String(labelYear) : name,
          numeric: true,
          cell: ({ parts }: Row) => {
            const one = parts[at]
            return one === undefined ? <span className="pv-grey">non demandé</span> : rateText(one)
          },
        })),
      ]}
    />
  )
}

const Total = ({ row }: { row: Sum }): ReactElement =>
  row.rate === undefined ? (
    <span className="pv-grey">non montré</span>
  ) : (
    <>
      <b>{formatRate(row.rate.value, { decimals: row.rate.decimals })}</b>
      <span className="pv-sub">{`${intervalText(row)}, sur ${formatNumber(row.base)}`}</span>
    </>
  )
