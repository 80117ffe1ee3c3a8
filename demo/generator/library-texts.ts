// What the documents of the demonstration say: invented, in the words of a reception.

export type Text = {
  code: string
  title: string
  kind: 'procedure' | 'guide' | 'charte' | 'memento' | 'registre-accessibilite' | 'lettre-type'
  owner: string
  summary: string
  body: readonly string[]
  /** One version for each site, or one for the whole département. */
  each?: true
}

export const TEXTS: readonly Text[] = [
  {
    code: 'guide-de-l-accueil',
    title: 'Guide de l’accueil',
    kind: 'guide',
    owner: 'Cheffe de l’accueil',
    summary: 'Les règles communes à tous les points d’accueil : saluer, écouter, orienter, renseigner, conclure.',
    body: [
      'Saluer chaque personne, se présenter par sa fonction et porter son badge de manière visible.',
      'Écouter la demande sans interrompre, la reformuler, puis dire ce qui va se passer et dans quel délai.',
      'Orienter vers le bon guichet, vers la télé-procédure ou vers le point d’accueil numérique ; accompagner la personne qui hésite.',
      'Une personne à mobilité réduite, une femme enceinte ou une personne âgée est reçue en priorité, sans avoir à le demander deux fois.',
      'En cas d’affluence, annoncer le temps d’attente estimé et proposer un autre moment ou un rendez-vous.',
      'Toute réclamation exprimée oralement est inscrite au registre le jour même ; la fiche remise à l’usager porte le délai de réponse.',
    ],
  },
  {
    code: 'guide-de-file-d-attente',
    title: 'Guide de file d’attente (G.F.A.)',
    kind: 'guide',
    owner: 'Responsable de l’accueil',
    summary: 'Qui fait quoi quand la file s’allonge : seuils, annonces, renforts, fermeture des tickets.',
    body: [
      'Le gestionnaire de file compte les personnes qui attendent toutes les trente minutes et note les seuils franchis.',
      'Au premier seuil, un agent de pré-accueil remonte la file, vérifie les pièces et réoriente les demandes qui ne relèvent pas du guichet.',
      'Au second seuil, un guichet de renfort ouvre ; le responsable l’annonce à voix haute et sur l’écran.',
      'La distribution des tickets s’arrête quand le dernier usager ne peut plus être reçu avant la fermeture ; chacun repart avec un rendez-vous.',
    ],
  },
  {
    code: 'memento-de-l-usager',
    title: 'Mémento de l’usager',
    kind: 'memento',
    owner: 'Communication',
    summary: 'Ce qu’il faut savoir avant de venir : horaires, pièces, rendez-vous, droits.',
    body: [
      'Avant de venir, vérifiez les horaires et les pièces à fournir sur le site internet de la préfecture.',
      'La plupart des démarches se font en ligne ; le point d’accueil numérique vous aide gratuitement si vous rencontrez une difficulté.',
      'Vous pouvez déposer une réclamation ou une suggestion sur place, par courriel, par courrier ou en ligne : une réponse vous est apportée.',
    ],
  },
  {
    code: 'charte-de-l-usager',
    title: 'Charte de l’usager',
    kind: 'charte',
    owner: 'Référente qualité',
    summary: 'Nos engagements et ce que nous attendons de chacun.',
    body: [
      'Nous vous accueillons avec courtoisie et dans le respect de la confidentialité.',
      'Nous vous répondons dans les délais annoncés et nous vous disons pourquoi quand ce n’est pas possible.',
      'Nous mesurons chaque année votre satisfaction et nous publions les résultats.',
    ],
  },
  {
    code: 'registre-public-d-accessibilite',
    title: 'Registre public d’accessibilité',
    kind: 'registre-accessibilite',
    owner: 'Service intérieur',
    each: true,
    summary: 'Les prestations, l’accès au bâtiment, la formation du personnel et la maintenance des équipements.',
    body: [
      'Le bâtiment est accessible aux personnes en fauteuil roulant par la rampe de l’entrée principale.',
      'Une boucle à induction magnétique est disponible au guichet d’accueil ; elle est vérifiée chaque trimestre.',
      'Le personnel d’accueil est formé à l’accueil des personnes en situation de handicap.',
      'Les attestations de maintenance de l’ascenseur et des portes automatiques sont tenues à disposition.',
    ],
  },
  {
    code: 'fiche-incivilites',
    title: 'Fiche de procédure : faire face aux incivilités',
    kind: 'procedure',
    owner: 'Chef de la sécurité',
    summary: 'Prévenir, désamorcer, alerter, signaler.',
    body: [
      'Garder son calme, baisser la voix, reformuler la demande et proposer une solution.',
      'En cas de menaces, déclencher le bouton d’alerte et se retirer derrière le guichet ; le vigile intervient.',
      'Chaque incident fait l’objet d’un signalement le jour même ; l’agent est reçu par sa hiérarchie dans les quarante-huit heures.',
    ],
  },
  {
    code: 'fiche-personne-handicapee',
    title: 'Fiche de procédure : accueillir une personne en situation de handicap',
    kind: 'procedure',
    owner: 'Référente qualité',
    summary: 'Les gestes pour chaque situation : moteur, visuel, auditif, mental, psychique.',
    body: [
      'Proposer son aide sans l’imposer et s’adresser à la personne, non à son accompagnateur.',
      'Pour une personne malvoyante, lire à haute voix les documents à signer et guider la main vers l’emplacement de la signature.',
      'Pour une personne malentendante, parler de face, articuler sans crier et utiliser la boucle magnétique.',
    ],
  },
  {
    code: 'fiche-mise-a-jour-informations',
    title: 'Fiche de procédure : mettre à jour les informations pratiques',
    kind: 'procedure',
    owner: 'Webmestre',
    summary: 'Horaires, fermetures, adresses : site internet, affiches, serveur vocal, annuaire.',
    body: [
      'Toute modification des horaires est publiée au moins huit jours avant sur le site internet, sur l’affiche de l’entrée et sur le serveur vocal.',
      'Le webmestre vérifie chaque mois que les trois supports disent la même chose et corrige les écarts.',
    ],
  },
  {
    code: 'fiche-traiter-une-reclamation',
    title: 'Fiche de procédure : traiter une réclamation',
    kind: 'procedure',
    owner: 'Référente qualité',
    summary: 'De l’enregistrement à la réponse, avec les délais et qui signe.',
    body: [
      'La réclamation est enregistrée le jour de sa réception, quel que soit le canal ; un accusé de réception est envoyé.',
      'Le service compétent rédige la réponse en langage clair ; le chef de service la signe dans le délai affiché.',
      'Les réclamations récurrentes sont présentées au comité local des usagers avec les mesures prises.',
    ],
  },
  {
    code: 'fiche-communication-urgence',
    title: 'Fiche de procédure : informer le public en cas d’urgence',
    kind: 'procedure',
    owner: 'Cabinet',
    summary: 'Premier message, cellule d’information du public, fin d’alerte.',
    body: [
      'Le premier message au public part dans l’heure qui suit la décision du préfet, sur tous les canaux.',
      'La cellule d’information du public est armée par des agents volontaires, formés chaque année.',
    ],
  },
  {
    code: 'lettre-accuse-de-reception',
    title: 'Lettre type : accusé de réception d’une réclamation',
    kind: 'lettre-type',
    owner: 'Référente qualité',
    summary: 'Courrier et courriel envoyés le jour de l’enregistrement.',
    body: [
      'Nous avons bien reçu votre réclamation. Elle est enregistrée sous le numéro indiqué ci-dessus.',
      'Une réponse vous sera apportée dans le délai de quinze jours ouvrés. Vous pouvez suivre son traitement en ligne.',
    ],
  },
  {
    code: 'lettre-pieces-manquantes',
    title: 'Lettre type : demande de pièces manquantes',
    kind: 'lettre-type',
    owner: 'Bureau du séjour',
    summary: 'Dire ce qui manque, où le déposer et jusqu’à quand.',
    body: [
      'Votre dossier est incomplet. Il manque les pièces suivantes, à déposer en ligne avant la date indiquée.',
      'Sans ces pièces, votre demande ne pourra pas être instruite et sera classée sans suite.',
    ],
  },
]
