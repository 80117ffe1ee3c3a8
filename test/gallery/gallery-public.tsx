import type { ReactElement } from 'react'
import { SATISFACTION_SCALE_SAMPLE } from './gallery-data.ts'
import { ChoiceRows, PartBand, PublicForm, PublicText, SatisfactionQuestion } from '#src/ground/design/public-form.tsx'
import { PublicLayout, type PublicLayoutProps } from '#src/ground/design/public-layout.tsx'
import { LinkRows, PublicErrorSummary, PublicHead, SaidDone, ThankYou } from '#src/ground/design/public-parts.tsx'

const frame: Omit<PublicLayoutProps, 'title' | 'children'> = {
  office: 'Préfecture des Hauts-de-Seine',
  languages: [
    { code: 'fr', label: 'Français', href: '?langue=fr', current: true },
    { code: 'en', label: 'English', href: '?langue=en' },
  ],
}

const services = [
  'Séjour des étrangers',
  'Naturalisations',
  'Accueil général',
  'Point d’accueil numérique',
  'Une autre démarche',
]
const choices = services.map((label, index) => ({ value: String(index + 1), label }))
const title = 'Votre visite à la préfecture : qu’en avez-vous pensé ?'

function Survey({ faulty }: { faulty: boolean }): ReactElement {
  const errors = {
    service: 'Partie 1 : dites-nous quel service vous avez vu',
    commentaire: 'Partie 4 : raccourcissez votre commentaire',
  }
  return (
    <PublicLayout {...frame} title={title} error={faulty}>
      <PublicErrorSummary errors={faulty ? errors : {}} />
      <PublicHead
        title={title}
        lead="4 parties, 3 minutes environ. Vos réponses sont anonymes : ne donnez ni nom ni numéro de dossier."
        note="Une seule question est obligatoire ; passez celles que vous voulez."
      />
      <PublicForm
        action="/e/exemple"
        submit="Envoyer mes réponses"
        foot={
          <>
            Besoin d’une réponse personnelle ? <a href="/r/nouvelle">Déposer une réclamation ou une suggestion</a>
          </>
        }
      >
        <PartBand of="Partie 1 sur 4" title="Vous et votre visite" />
        <ChoiceRows
          name="service"
          legend="Quel service êtes-vous venu voir ?"
          required
          choices={choices}
          values={faulty ? [] : ['1']}
          error={faulty ? 'Choisissez le service où vous êtes venu, ou « Une autre démarche ».' : undefined}
        />
        <ChoiceRows
          name="rendez-vous"
          legend="Aviez-vous un rendez-vous ?"
          choices={[
            { value: 'oui', label: 'Oui' },
            { value: 'non', label: 'Non' },
          ]}
          values={['oui']}
        />
        <PartBand of="Partie 2 sur 4" title="Avant de venir" />
        <ChoiceRows
          name="source"
          legend="Où avez-vous trouvé l’information ?"
          multiple
          choices={[
            { value: 'site', label: 'Site internet de la préfecture' },
            { value: 'telephone', label: 'Téléphone' },
            { value: 'mairie', label: 'Mairie ou France Services' },
          ]}
          values={['site']}
        />
        <PartBand of="Partie 3 sur 4" title="Votre accueil dans nos locaux" />
        {SATISFACTION_SCALE_SAMPLE.map((one, index) => (
          <SatisfactionQuestion
            key={one.name}
            number={index + 1}
            name={one.name}
            legend={one.legend}
            value={one.value}
            error={faulty ? one.error : undefined}
          />
        ))}
        <PartBand of="Partie 4 sur 4" title="Pour finir" />
        <PublicText
          name="commentaire"
          label="Que devrions-nous améliorer ?"
          help="Sans nom, ni adresse, ni numéro de dossier"
          limit={1000}
          value={faulty ? 'Je suis venu pour le renouvellement de ma carte.' : undefined}
          error={faulty ? '1 126 caractères : retirez-en 126. Votre texte est gardé en entier.' : undefined}
        />
        <PublicText name="courriel" label="Votre courriel" type="email" required autoComplete="email" />
      </PublicForm>
    </PublicLayout>
  )
}

function Thanks(): ReactElement {
  return (
    <PublicLayout {...frame} title="Merci" banner="Démonstration : les données de ce département sont inventées.">
      <ThankYou title="Merci, c’est enregistré">
        Votre réponse est anonyme. Les résultats paraîtront ici en janvier, après le comité local des usagers.
      </ThankYou>
      <SaidDone
        note="À partir des réponses de la dernière enquête"
        items={[
          {
            said: 'Je ne trouve pas où prendre rendez-vous pour le point numérique.',
            done: 'La réservation en ligne est ouverte sur le site de la préfecture.',
            when: 'Fait en février 2022',
          },
          {
            said: 'Les réponses aux courriels ne répondent pas à ma question.',
            done: 'Chaque agent lit le dossier avant d’écrire ; la réponse type n’est plus systématique.',
            when: 'Antony, en cours depuis 2023',
          },
          {
            said: 'L’attente au guichet sans rendez-vous est trop longue.',
            done: 'Pas encore résolu : l’accueil sans rendez-vous est réorganisé, point fait au prochain comité.',
            when: 'Décision attendue en mars',
            pending: true,
          },
        ]}
      />
      <LinkRows
        items={[
          {
            href: '/resultats',
            label: 'Lire les résultats précédents',
            note: '85,7 % de visiteurs satisfaits, 189 avis exprimés',
          },
          { href: '/r/nouvelle', label: 'Déposer une réclamation', note: 'Avec un numéro pour suivre la réponse' },
        ]}
      />
    </PublicLayout>
  )
}

/** Results, follow-up and legal texts: headings, paragraphs, lists and plain tables. */
function Reading(): ReactElement {
  return (
    <PublicLayout {...frame} title="Suivre ma demande" indexed>
      <PublicHead title="Suivre ma demande" lead="Votre réclamation porte le numéro R-2026-0421." />
      <section>
        <h2>Où en est-elle ?</h2>
        <p>
          Nous vous répondons <strong>au plus tard le 17 novembre</strong>. <a href="#contenu">Relire ma demande</a>
        </p>
        <h3>Ce que nous avons fait</h3>
        <ul>
          <li>Reçue le 9 novembre</li>
        </ul>
        <ol>
          <li>Confiée au bureau du séjour</li>
        </ol>
        <dl>
          <dt>Site</dt>
          <dd>Préfecture</dd>
        </dl>
        <table>
          <caption>Réponses dans les délais</caption>
          <thead>
            <tr>
              <th scope="col">Mois</th>
              <th scope="col">Taux</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Janvier</th>
              <td>56,8 %</td>
            </tr>
          </tbody>
        </table>
        <blockquote>
          <p>Bonjour.</p>
        </blockquote>
        <hr />
        <p className="fr-hint-text">Chiffres provisoires.</p>
        <p>
          <a className="fr-btn fr-btn--secondary" href="#contenu">
            Écrire de nouveau
          </a>
        </p>
      </section>
    </PublicLayout>
  )
}

/** The public pages of the gallery, by name. */
export const PUBLIC_SAMPLES: Readonly<Record<string, () => ReactElement>> = {
  enquete: () => <Survey faulty={false} />,
  erreur: () => <Survey faulty />,
  merci: () => <Thanks />,
  lecture: () => <Reading />,
}
