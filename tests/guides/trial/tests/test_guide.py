from proof.proofs import *
