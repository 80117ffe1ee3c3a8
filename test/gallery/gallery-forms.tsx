import type { ReactElement } from 'react'
import { DayCalendar, History, Message, Verbatim } from '#src/ground/design/detail.tsx'
import {
  Checkbox,
  Checkboxes,
  DateField,
  FileField,
  Form,
  HiddenVersion,
  Radios,
  Select,
  TextArea,
  TextField,
} from '#src/ground/design/form.tsx'
import { ConfirmPage, ErrorSummary, FieldRow, Fieldset, StalePage, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Layout, type LayoutProps } from '#src/ground/design/layout.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Badge } from '#src/ground/design/detail.tsx'
import { Columns, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'

type Frame = Omit<LayoutProps, 'title' | 'children'>

const errors = {
  objet: 'Écrivez l’objet de la réclamation en quelques mots.',
  voie: 'Choisissez la voie d’arrivée.',
  texte: 'Raccourcissez le texte : il y a 126 caractères de trop.',
}

/** A form with faults: every field, full and in error. */
export function FormSamples({ frame }: { frame: Frame }): ReactElement {
  return (
    <Layout {...frame} title="Enregistrer une réclamation" error crumbs={[{ label: 'Réclamations', href: '#r' }]}>
      <PageHead title="Enregistrer une réclamation" lead="Reçue au guichet, par courrier ou au téléphone." />
      <ErrorSummary errors={errors} />
      <Form action="/reclamations" csrf="jeton" files guard>
        <HiddenVersion version={3} />
        <TextField
          name="objet"
          label="Objet"
          required
          help="Une ligne, dans les mots de l’usager"
          error={errors.objet}
        />
        <FieldRow>
          <DateField name="jour" label="Reçue le" required value="2026-11-16" />
          <TextField name="heure" label="À" type="time" value="10:30" width="short" />
        </FieldRow>
        <Select
          name="service"
          label="Service"
          prompt="Choisir un service"
          options={[
            { label: 'Préfecture', options: [{ value: '1', label: 'Bureau du séjour' }] },
            { label: 'Antony', options: [{ value: '2', label: 'Étrangers' }] },
          ]}
        />
        <Radios
          name="voie"
          label="Arrivée par"
          required
          error={errors.voie}
          choices={[
            { value: 'courriel', label: 'Courriel', help: '5 jours ouvrés pour répondre' },
            { value: 'lettre', label: 'Lettre', help: '10 jours ouvrés' },
            { value: 'guichet', label: 'Guichet' },
          ]}
        />
        <Checkboxes
          name="motifs"
          label="Motifs"
          values={['delai']}
          choices={[
            { value: 'delai', label: 'Délai' },
            { value: 'accueil', label: 'Accueil' },
          ]}
        />
        <TextArea
          name="texte"
          label="Texte"
          limit={4000}
          value="Bonjour, mon rendez-vous a été annulé."
          error={errors.texte}
        />
        <Fieldset legend="L’usager" help="Gardé deux ans, puis effacé.">
          <TextField name="nom" label="Nom" autoComplete="name" />
          <TextField name="courriel" label="Courriel" type="email" autoComplete="email" value="a@exemple.fr" />
        </Fieldset>
        <FileField name="piece" label="Pièce jointe" help="PDF ou image, 20 Mo au plus" accept=".pdf,image/*" />
        <Checkbox name="accuse" label="Envoyer l’accusé de réception" checked help="Par la même voie" />
        <SubmitRow label="Enregistrer la réclamation" cancel="#r" />
      </Form>
    </Layout>
  )
}

/** One request, a stale page, a confirmation, notices. */
export function DetailSamples({ frame }: { frame: Frame }): ReactElement {
  return (
    <Layout
      {...frame}
      title="R-2026-0421"
      crumbs={[
        { label: 'Écouter', href: '#e' },
        { label: 'Réclamations et suggestions', href: '#r' },
      ]}
    >
      <PageHead
        object
        title="Rendez-vous annulé sans explication"
        under={
          <>
            <span>R-2026-0421</span>
            <span>Réclamation</span>
            <span>Préfecture, bureau du séjour des étrangers</span>
            <Badge>À répondre</Badge>
          </>
        }
        actions={[{ href: '#o', label: 'Réorienter' }]}
        extra={<PostButton action="/r/ecarter" label="Écarter" />}
      />
      <Columns
        main={
          <>
            <Section
              title="À répondre au plus tard demain, mardi 17 novembre"
              opening
              action={<Badge tone="soon">Reste 1 jour</Badge>}
            >
              <DayCalendar
                label="Jours comptés"
                days={[
                  { key: '9', weekday: 'lun.', day: '9', note: 'reçue', tone: 'received' },
                  { key: '10', weekday: 'mar.', day: '10', note: 'jour 1', tone: 'counted' },
                  { key: '11', weekday: 'mer.', day: '11', note: 'férié', tone: 'closed' },
                  { key: '12', weekday: 'jeu.', day: '12', note: 'jour 2', tone: 'counted' },
                  { key: '13', weekday: 'ven.', day: '13', note: 'jour 3', tone: 'counted' },
                  { key: '14', weekday: 'sam.', day: '14', note: 'non ouvré', tone: 'closed' },
                  { key: '15', weekday: 'dim.', day: '15', note: 'non ouvré', tone: 'closed' },
                  { key: '16', weekday: 'aujourd’hui', day: '16', note: 'jour 4', tone: 'today' },
                  { key: '17', weekday: 'mar.', day: '17', note: 'jour 5', tone: 'due' },
                  { key: '18', weekday: 'mer.', day: '18', note: 'retard', tone: 'overdue' },
                ]}
              />
            </Section>
            <Section title="Messages">
              <Message from="L’usager" meta="lundi 9 novembre, 18 h 42, courriel">
                <Verbatim text={'Bonjour,\nmon rendez-vous du 12 novembre a été annulé samedi.'} />
              </Message>
              <Message from="Accusé de réception" meta="mardi 10 novembre, 8 h 05" ours>
                <p>Votre réclamation porte le numéro R-2026-0421.</p>
              </Message>
            </Section>
          </>
        }
        aside={
          <>
            <Section title="Fiche" opening>
              <KeyValues
                items={[
                  { label: 'Catégorie', value: 'Rendez-vous, annulation' },
                  { label: 'Confiée à', value: 'Bureau du séjour des étrangers' },
                ]}
              />
            </Section>
            <Section title="Historique">
              <History
                steps={[
                  { key: '1', when: 'Aujourd’hui, 10 h 12', what: 'Brouillon de réponse commencé', current: true },
                  { key: '2', when: '10 novembre, 9 h 20', what: 'Confiée au bureau du séjour' },
                  { key: '3', when: '9 novembre, 18 h 42', what: 'Reçue par courriel' },
                ]}
              />
            </Section>
          </>
        }
      />
      <Notice kind="warning" title="Ce mois n’est pas clos." />
      <Notice kind="error" title="L’import a échoué.">
        <p>La colonne « Date » manque.</p>
      </Notice>
      <Notice title="Trois relevés sont attendus." />
    </Layout>
  )
}

/** Somebody saved in between. */
export function StaleSample({ frame }: { frame: Frame }): ReactElement {
  return (
    <Layout {...frame} title="Deux versions à départager" error>
      <StalePage
        what="Réclamation R-2026-0421"
        since="modifiée par la référente qualité à 10 h 12"
        rows={[
          { label: 'Objet', mine: 'Rendez-vous annulé', saved: 'Rendez-vous annulé sans explication' },
          { label: 'Service', mine: 'Séjour', saved: '' },
        ]}
        action="/reclamations/421"
        version={4}
        typed={{ objet: 'Rendez-vous annulé', motifs: ['delai', 'accueil'] }}
        back="/reclamations/421"
      />
    </Layout>
  )
}

/** A destructive act. */
export function ConfirmSample({ frame }: { frame: Frame }): ReactElement {
  return (
    <Layout {...frame} title="Écarter la réclamation">
      <ConfirmPage
        title="Écarter la réclamation R-2026-0421"
        where="Réclamations"
        action="/reclamations/421/ecarter"
        verb="Écarter la réclamation"
        back={'#r'}
        version={3}
        hidden={{ motif: 'doublon' }}
      >
        <p>Elle ne comptera plus dans les délais de novembre : 13 réclamations au lieu de 14.</p>
      </ConfirmPage>
    </Layout>
  )
}
