"""Where a link may lead at once: public health, science, and bodies that sell nothing."""

# Each with all that is below it.
GOOD_HOSTS = frozenset(
    """
    nhs.uk  nhs.scot  nhs.wales  hscni.net  nice.org.uk  gov.uk  patient.info  hse.ie
    medlineplus.gov  nih.gov  cdc.gov  fda.gov  hhs.gov  cancer.gov  clinicaltrials.gov  mayoclinic.org
    who.int  europa.eu  cochrane.org  cochranelibrary.com  doi.org  pubmed.gov  bmj.com  thelancet.com  nature.com
    has-sante.fr  ameli.fr  service-public.fr  sante.fr  inserm.fr  vidal.fr
    sanidad.gob.es  aemps.es  aemps.gob.es  gesundheitsinformation.de  gesund.bund.de  rki.de
    canada.ca  healthdirect.gov.au  healthify.nz  wikipedia.org  openstreetmap.org
    samaritans.org  mind.org.uk  nami.org  findahelpline.com  988lifeline.org  macmillan.org.uk  diabetes.org.uk
    diabetes.org  cancer.org  heart.org  bhf.org.uk  mssociety.org.uk  migrainetrust.org  asthmaandlung.org.uk
    versusarthritis.org  epilepsy.org.uk  epilepsy.com  alzheimers.org.uk  rarediseases.org  eurordis.org
    """.split()
)
PUBLIC_ENDS = (
    ".gov",
    ".edu",
    ".int",
    ".mil",
    ".org",
    ".nhs.uk",
    ".ac.uk",
    ".gov.uk",
    ".org.uk",
    ".gouv.fr",
    ".gob.es",
)


def is_good(host):
    """Whether a host, in lower case, or one above it, is known. Threat: look-alikes are other hosts."""
    parts = host.split(".")
    return any(".".join(parts[start:]) in GOOD_HOSTS for start in range(len(parts) - 1))


def is_public_body(host):
    return host.isascii() and host.endswith(PUBLIC_ENDS)
