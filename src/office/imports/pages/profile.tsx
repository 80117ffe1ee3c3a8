import type { ReactElement } from 'react'
import { FileField, Form } from '#src/ground/design/form.tsx'
import { ErrorSummary, type Faults, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { ButtonLink, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { acceptedWords } from '../template.ts'

/** One kind of file: what a line is, the template, and where the file is dropped. */
export function ProfilePage({ profile, errors = {} }: { profile: ImportProfile; errors?: Faults }): ReactElement {
  return (
    <>
      <PageHead where="Imports et exports" title={profile.label} lead={profile.help} />
      <ErrorSummary errors={errors} title="Ce fichier n’a pas pu être lu" note="Rien n’a été enregistré." />
      <Section title="Déposer un fichier" opening>
        <Form action={`/reglages/imports/${profile.code}`} files>
          <FileField
            name="fichier"
            label="Fichier à essayer"
            help="CSV, XLSX ou ODS, 20 Mo au plus. L’encodage, le séparateur et les colonnes sont reconnus ; vous pourrez les corriger à l’étape suivante. Rien n’est enregistré avant votre accord."
            accept=".csv,.txt,.tsv,.xlsx,.ods"
            required
            error={errors.fichier}
          />
          <SubmitRow label="Essayer ce fichier" cancel="/reglages/imports" />
        </Form>
      </Section>
      <Section
        title="Modèle"
        note="Les colonnes peuvent être dans n’importe quel ordre ; les autres colonnes sont laissées de côté. Une colonne qui nomme un agent (agent, opérateur, poste nominatif…) n’est jamais lue."
        action={
          <div className="pv-head__actions">
            <ButtonLink href={`/reglages/imports/${profile.code}/modele.xlsx`} label="Modèle XLSX" />
            <ButtonLink href={`/reglages/imports/${profile.code}/modele.csv`} label="Modèle CSV" />
          </div>
        }
      >
        <Table
          caption="Colonnes du modèle"
          captionHidden
          rows={profile.columns}
          rowKey={(column) => column.key}
          columns={[
            {
              key: 'name',
              head: 'Colonne',
              cell: (column) => (
                <RowTitle title={column.label} note={column.required === true ? 'obligatoire' : 'facultative'} />
              ),
            },
            { key: 'help', head: 'Ce qu’elle dit', cell: (column) => column.help, phone: 'wide' },
            { key: 'words', head: 'Ce qu’on y écrit', cell: (column) => acceptedWords(column) },
            { key: 'example', head: 'Exemple', cell: (column) => column.example },
          ]}
          note={`Une ligne déjà enregistrée est reconnue à sa clé (${profile.keyLabel}) : importer deux fois le même fichier ne change rien.`}
        />
      </Section>
    </>
  )
}
