import type { ReactElement, ReactNode } from 'react'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'

function Prose({ children }: { children: ReactNode }): ReactElement {
  return <div className="pv-prose">{children}</div>
}

/** The declaration the law asks for, with what is known to be missing. */
export function AccessibilityPage(): ReactElement {
  return (
    <>
      <PageHead
        title="Accessibilité : partiellement conforme"
        lead="Chaque page de Parvis se lit au clavier, au lecteur d’écran et sans script. Voici ce qui a été vérifié et ce qui ne l’a pas été."
      />
      <Section title="État de conformité">
        <Prose>
          <p>
            Parvis est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Les
            critères vérifiables par un outil le sont à chaque version, sans erreur. Aucun audit humain complet n’a
            encore été mené.
          </p>
        </Prose>
      </Section>
      <Section title="Contenus non vérifiés">
        <Prose>
          <ul>
            <li>
              Les pièces déposées par les services (procès-verbaux signés, relevés reçus d’autres outils) gardent la
              forme de leur auteur.
            </li>
            <li>
              Les graphiques sont toujours accompagnés de leur tableau ou de leur phrase ; leur lecture à
              l’agrandissement de 400 % reste à vérifier par des utilisateurs.
            </li>
          </ul>
        </Prose>
      </Section>
      <Section title="Signaler un défaut">
        <Prose>
          <p>
            Si une page vous empêche d’accéder à un contenu ou de remplir un formulaire, écrivez à la référente ou au
            référent qualité de votre préfecture : une réponse par un autre moyen vous est due. Si vous ne l’obtenez
            pas, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr, ou Libre réponse 71120, 75342 Paris
            CEDEX 07, sans affranchir).
          </p>
        </Prose>
      </Section>
    </>
  )
}

export function LegalPage(): ReactElement {
  return (
    <>
      <PageHead title="Mentions légales" />
      <Section title="Éditeur">
        <Prose>
          <p>
            Cette installation de Parvis est éditée par la préfecture dont le nom figure en tête de page. Son
            représentant, préfète ou préfet du département, est directeur de la publication.
          </p>
        </Prose>
      </Section>
      <Section title="Logiciel">
        <Prose>
          <p>
            Parvis est un logiciel libre, sous licence MIT. Les composants d’affichage viennent du système de design de
            l’État et de bibliothèques libres. Le caractère Public Sans est sous licence OFL.
          </p>
        </Prose>
      </Section>
      <Section title="Réutilisation">
        <Prose>
          <p>
            Les chiffres publiés peuvent être repris librement, à condition de citer la préfecture, la période et le
            nombre de cas.
          </p>
        </Prose>
      </Section>
    </>
  )
}

export function PrivacyPage(): ReactElement {
  return (
    <>
      <PageHead
        title="Données personnelles"
        lead="Ce qui est gardé, pourquoi, combien de temps, et comment exercer vos droits."
      />
      <Section title="Enquêtes et avis">
        <Prose>
          <p>
            Les réponses aux enquêtes sont anonymes : ni nom, ni adresse, ni numéro de dossier n’est demandé, et aucune
            adresse de connexion n’est gardée avec elles. Un témoin technique de deux heures évite qu’une réponse
            envoyée deux fois compte double ; il ne suit personne.
          </p>
          <p>
            Pour qu’un automate ne noie pas un formulaire, le nombre d’envois de chaque adresse de connexion est compté
            pendant la journée, sous une empreinte dont la clé, tirée au hasard, est détruite chaque jour. L’adresse
            n’est écrite nulle part et l’empreinte n’est jamais rattachée à un envoi.
          </p>
        </Prose>
      </Section>
      <Section title="Réclamations et suggestions">
        <Prose>
          <p>
            Le nom et les coordonnées donnés servent à répondre. Ils sont tenus à part du texte, accessibles aux seuls
            agents qui traitent la demande, et effacés au terme de la durée de conservation ; le comptage anonyme
            demeure.
          </p>
        </Prose>
      </Section>
      <Section title="Comptes des agents">
        <Prose>
          <p>
            Un compte garde un nom, une adresse professionnelle et les rôles tenus. Le journal des actes dit qui a fait
            quoi et quand, sans recopier de donnée personnelle. Aucun chiffre n’est calculé par agent.
          </p>
          <p>
            Deux témoins techniques servent à la connexion : l’un tient la session, douze heures au plus ; l’autre
            reconnaît pendant 180 jours un navigateur où vous vous êtes déjà connecté, pour que des essais faits
            ailleurs ne vous ferment pas la porte. Seule leur empreinte est gardée.
          </p>
        </Prose>
      </Section>
      <Section title="Vos droits">
        <Prose>
          <p>
            Vous pouvez demander l’accès à vos données, leur rectification ou leur effacement au délégué à la protection
            des données de la préfecture, puis saisir la CNIL (cnil.fr) si la réponse ne vous satisfait pas.
          </p>
        </Prose>
      </Section>
    </>
  )
}

export type SiteMapDoor = { label: string; rooms: readonly { label: string; href: string }[] }

export function SiteMapPage({ doors }: { doors: readonly SiteMapDoor[] }): ReactElement {
  return (
    <>
      <PageHead title="Plan du site" />
      {doors.map((door) => (
        <Section key={door.label} title={door.label}>
          <ul>
            {door.rooms.map((room) => (
              <li key={room.href}>
                <a href={room.href}>{room.label}</a>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <Section title="Sur ce site">
        <ul>
          <li>
            <a href="/accessibilite">Accessibilité</a>
          </li>
          <li>
            <a href="/mentions-legales">Mentions légales</a>
          </li>
          <li>
            <a href="/donnees-personnelles">Données personnelles</a>
          </li>
          <li>
            <a href="/connexion">Se connecter</a>
          </li>
        </ul>
      </Section>
    </>
  )
}
