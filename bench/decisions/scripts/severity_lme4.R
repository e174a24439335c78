# Times lme4's lmer and its predictions on the same ballots, at its own tolerance.
# Usage: Rscript severity_lme4.R DATA.csv PREDICTIONS.csv --repeats N
# A second fit, not timed, goes on to rhoend = 1e-9, for what predictions are to be held against.

suppressPackageStartupMessages(library(lme4))

asked <- commandArgs(trailingOnly = TRUE)
ballots <- read.csv(asked[1])
model <- total ~ 1 + (1 | nominee) + (1 | judge)

merits <- function(fit) {
  effects <- ranef(fit, condVar = FALSE)$nominee
  unname(fixef(fit)) + effects[order(rownames(effects)), 1]
}

spent <- numeric(0)
for (turn in seq_len(as.integer(asked[4]))) {
  start <- proc.time()
  fit <- lmer(model, ballots)
  found <- merits(fit)
  taken <- proc.time() - start
  spent <- c(spent, taken[["user.self"]] + taken[["sys.self"]])
}
peak <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
tight <- lmer(model, ballots, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9)))
write.table(
  data.frame(own = found, tight = merits(tight)),
  asked[2], row.names = FALSE, col.names = FALSE, sep = ","
)
cat(sprintf(
  '{"cpu_s": %.6f, "peak_mb": %.1f, "version": "%s", "predictions": "%s", "criterion": %.10f, "tight": %.10f}\n',
  median(spent), peak / 1024, packageVersion("lme4"), asked[2], REMLcrit(fit), REMLcrit(tight)
))
