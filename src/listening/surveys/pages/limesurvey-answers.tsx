import type { ReactElement } from 'react'
import { ErrorSummary, FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { SiteField } from '#src/core/room/place-picker.tsx'
import { DateField, FileField, Form, type Option, Select } from '#src/ground/design/form.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Converted, type LineFault, type StrangeValue, UNANSWERED } from '../limesurvey-answers.ts'
import { type AnswerSheet, isTechnical, NOT_TAKEN, type Target } from '../limesurvey-columns.ts'
import { repliesTo } from '../questionnaire.ts'

export const ANSWER_FAULTS = {
  none: 'Choisissez le fichier CSV des réponses.',
  other:
    'Ce fichier n’a pas, à sa première ligne, les questions, et dessous une réponse par ligne : exportez les réponses au format CSV.',
  wide: 'Ce fichier a plus de 300 colonnes : n’exportez que les questions à reprendre.',
  heavy:
    'Ce fichier est trop lourd pour être repris d’un coup : exportez les réponses en plusieurs fichiers, par numéros ou par dates.',
  lost: 'Le fichier n’a pas pu être relu : choisissez-le de nouveau.',
} as const

export const unsentText = (n: number): string =>
  `${formatCount(n, 'réponse commencée et jamais envoyée, laissée de côté', 'réponses commencées et jamais envoyées, laissées de côté')}.`

/** Where the file of answers is dropped. */
export function AnswerFilePage({
  campaign,
  action,
  error,
}: {
  campaign: { code: string; name: string }
  action: string
  error?: string | undefined
}): ReactElement {
  return (
    <>
      <ErrorSummary errors={error === undefined ? {} : { fichier: error }} />
      <PageHead
        object
        where={campaign.name}
        title="Reprendre des réponses d’un autre outil"
        lead="Vous direz ce que chaque colonne devient, puis un essai vous montrera ce qui entrerait. Rien n’est enregistré avant."
      />
      <Form action={action} files>
        <FileField
          name="fichier"
          label="Fichier des réponses"
          help="Une ligne par personne, une colonne par question : le CSV de LimeSurvey (« Réponses, Exporter »), de Sphinx, ou les votes d’un serveur vocal. Les codes ou les textes complets conviennent. Adresses IP, jetons, noms et numéros d’appel ne sont pas lus."
          accept=".csv,.txt,text/csv"
          required
          error={error}
        />
        <SubmitRow label="Lire les réponses" cancel={`/enquetes/${campaign.code}`} />
      </Form>
    </>
  )
}

export type AnswerColumnsProps = {
  campaign: { code: string; name: string }
  sheet: AnswerSheet
  carried: string
  targets: readonly Target[]
  options: readonly Option[]
  fixed: { site: string; canal: string; notes: string; jour: string }
  sites: readonly { id: number; name: string }[]
  channels: readonly Option[]
  made: Converted
  typed: Typed
  /** Whether the trial was asked: faults are shown then, and not at the first reading. */
  tried: boolean
  action: string
  back: string
  errors?: FieldErrors | undefined
}

/** What each column becomes, what values mean, and what holds for all the answers. */
export function AnswerColumnsPage(props: AnswerColumnsProps): ReactElement {
  const { campaign, sheet, carried, made, typed, tried, action, back, errors = {} } = props
  const { taken, unsent, faults, strange } = made
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={campaign.name}
        title="Ce que devient chaque colonne"
        lead={`${formatCount(taken, 'réponse envoyée', 'réponses envoyées')} dans ce fichier.${unsent === 0 ? '' : ` ${unsentText(unsent)}`}`}
      />
      {tried && faults.length > 0 ? (
        <Notice
          kind="error"
          title={`${formatCount(faults.length, 'case n’est pas comprise', 'cases ne sont pas comprises')} : rien n’a été repris`}
        />
      ) : null}
      <Form action={action}>
        <input type="hidden" name="contenu" value={carried} />
        {strange.length === 0 ? null : (
          <Fieldset
            legend="Valeurs à reconnaître"
            help="Aucune réponse du questionnaire ne porte ce code ni ce texte. Le sens donné vaut pour toutes les questions qui offrent les mêmes réponses."
          >
            {strange.slice(0, MOST_STRANGE).map((one) => (
              <Meaning key={one.key} one={one} value={typedText(typed, one.key)} />
            ))}
          </Fieldset>
        )}
        <Fixed {...props} />
        <Columns {...props} />
        <p className="pv-grey">
          {`${formatCount(sheet.headers.length, 'colonne', 'colonnes')}, ${formatCount(sheet.rows.length, 'ligne', 'lignes')}. Les commentaires sont masqués avant d’être gardés : noms, téléphones, adresses et numéros.`}
        </p>
        <SubmitRow label="Essayer l’import" cancel={back} />
      </Form>
      {tried && faults.length > 0 ? <Faults faults={faults} /> : null}
    </>
  )
}

const MOST_STRANGE = 60
const MOST_FAULTS = 200

function Meaning({ one, value }: { one: StrangeValue; value: string }): ReactElement {
  return (
    <Select
      name={one.key}
      label={`« ${one.value} », ${formatCount(one.count, 'case', 'cases')}`}
      help={one.columns.length > 4 ? `${one.columns.slice(0, 4).join(', ')}…` : one.columns.join(', ')}
      prompt="Choisir le sens de cette valeur"
      options={[
        ...repliesTo(one.question).map(({ code, label }) => ({ value: code, label })),
        { value: UNANSWERED, label: 'Laisser sans réponse' },
      ]}
      value={value}
    />
  )
}

function Fixed({ fixed, sites, channels, targets, errors = {} }: AnswerColumnsProps): ReactElement {
  return (
    <Fieldset legend="Pour toutes les réponses" help="Ce que le fichier dit ligne par ligne passe avant.">
      <FieldRow>
        <SiteField
          sites={sites}
          prompt="Choisir un site"
          value={fixed.site}
          required={!targets.includes('site')}
          error={errors['site']}
        />
        <Select name="canal" label="Canal" options={channels} value={fixed.canal} required error={errors['canal']} />
        <Select
          name="notes"
          label="Notes et touches, de 1 à 4"
          options={[
            { value: 'best-4', label: '4 est « très satisfait »' },
            { value: 'best-1', label: '1 est « très satisfait »' },
          ]}
          value={fixed.notes}
          required
        />
        <DateField name="jour" label="Jour, où le fichier ne le dit pas" value={fixed.jour} error={errors['jour']} />
      </FieldRow>
    </Fieldset>
  )
}

type ColumnLine = { header: string; at: number; filled: number }

function Columns({ sheet, targets, options, errors = {} }: AnswerColumnsProps): ReactElement {
  const lines = sheet.headers.map(
    (header, at): ColumnLine => ({
      header,
      at,
      filled: sheet.rows.reduce((sum, { cells }) => sum + ((cells[at] ?? '') === '' ? 0 : 1), 0),
    }),
  )
  const asked = lines.filter(({ header }) => !isTechnical(header))
  const technical = lines.filter(({ header }) => isTechnical(header)).map(({ header }) => header)
  return (
    <>
      <Table
        caption="Colonnes du fichier"
        rows={asked}
        rowKey={({ at }) => at}
        rowTone={({ at }) => (targets[at] === NOT_TAKEN ? 'done' : undefined)}
        columns={[
          { key: 'header', head: 'Colonne', cell: ({ header, at }) => header || `Colonne ${at + 1}` },
          { key: 'filled', head: 'Cases remplies', numeric: true, cell: ({ filled }) => filled },
          {
            key: 'target',
            head: 'Reprise comme',
            phone: 'wide',
            cell: ({ header, at }) => (
              <Select
                name={`colonne-${at}`}
                label={<span className="fr-sr-only">{`Reprendre « ${header} » comme`}</span>}
                prompt="Non reprise"
                options={options}
                value={targets[at]}
                error={errors[`colonne-${at}`]}
              />
            ),
          },
        ]}
      />
      {technical.length === 0 ? null : (
        <p className="pv-grey">{`Jamais reprises, car LimeSurvey les écrit pour lui : ${technical.join(', ')}.`}</p>
      )}
    </>
  )
}

function Faults({ faults }: { faults: readonly LineFault[] }): ReactElement {
  return (
    <Section
      title="À corriger"
      count={faults.length}
      note={
        faults.length > MOST_FAULTS
          ? `Les ${MOST_FAULTS} premières cases.`
          : 'Les lignes sont celles du fichier déposé.'
      }
    >
      <Table
        caption="Cases qui ne sont pas comprises"
        captionHidden
        rows={faults.slice(0, MOST_FAULTS)}
        rowKey={({ line, column }) => `${line} ${column}`}
        columns={[
          { key: 'line', head: 'Ligne', numeric: true, cell: ({ line }) => line },
          { key: 'column', head: 'Colonne', cell: ({ column }) => column },
          { key: 'value', head: 'Valeur', cell: ({ value }) => value },
          { key: 'what', head: 'Que faire', phone: 'wide', cell: ({ message }) => message },
        ]}
      />
    </Section>
  )
}
